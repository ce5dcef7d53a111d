"""Addresses of attachments, under /dateien/."""

from django.urls import path

from content.attachments import views

app_name = "attachments"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<str:token>/<str:name>", views.file, name="file"),
]
