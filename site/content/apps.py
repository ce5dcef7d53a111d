"""The Django app `content`."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content"
    label = "content"
