"""The Django app `content.passages`."""

from django.apps import AppConfig


class PassagesConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.passages"
    label = "content_passages"
