"""Addresses of the glossary."""

from django.urls import path

from content.glossary import views

app_name = "glossary"
urlpatterns = [path("glossar/", views.index, name="index"), path("glossar/<slug:slug>/karte/", views.card, name="card")]
