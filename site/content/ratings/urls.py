"""Addresses of ratings."""

from django.urls import path

from content.ratings import views

app_name = "ratings"
urlpatterns = [path("bewerten/<int:page_id>/", views.rate, name="rate")]
