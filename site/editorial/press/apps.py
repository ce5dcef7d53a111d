"""The Django app `editorial.press`."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "editorial.press"
    label = "editorial_press"
