"""Addresses of pages. The name is Wagtail's, for its admin links to pages by it."""

from django.urls import re_path

from content.pages.views import serve

urlpatterns = [re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve")]
