"""Addresses of voices, under /stimmen/."""

from django.urls import path

from knowledge.voices.views import author

app_name = "voices"
urlpatterns = [
    path("", author.own, name="own"),
    path("<int:pk>/", author.quote, name="quote"),
]
