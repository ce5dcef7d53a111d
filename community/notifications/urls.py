"""Addresses of the notifications, under /mitteilungen/."""

from django.urls import path

from community.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.listed, name="list"),
    path("gelesen/", views.read, name="read"),
    path("einstellungen/", views.settings, name="settings"),
    path("folgen/", views.follow, name="follow"),
    path("<int:pk>/", views.opened, name="open"),
]
