"""Addresses of spaces and memberships, under /austausch/."""

from django.urls import path

from community.spaces import views

app_name = "spaces"
urlpatterns = [
    path("mitgliedschaft/<int:pk>/", views.membership, name="membership"),
]
