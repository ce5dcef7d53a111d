"""Addresses of pages on paper."""

from django.urls import re_path

from content.printing.views import page_pdf, page_share

app_name = "printing"
urlpatterns = [
    re_path(r"^(?P<path>(?:[\w\-]+/)+)pdf/$", page_pdf, name="pdf"),
    re_path(r"^(?P<path>(?:[\w\-]+/)+)teilen\.png$", page_share, name="share"),
]
