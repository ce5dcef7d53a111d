"""Addresses of the regions."""

from django.urls import path

from knowledge.regions import views

app_name = "regions"
urlpatterns = [path("", views.index, name="index"), path("<slug:slug>/", views.region, name="region")]
