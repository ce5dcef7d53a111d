"""Addresses of accounts beside allauth's own."""

from django.urls.resolvers import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = []
