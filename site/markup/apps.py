"""The Django app `markup`."""

from django.apps import AppConfig


class MarkupConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "markup"
    label = "markup"
