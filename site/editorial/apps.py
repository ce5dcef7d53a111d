"""The Django app `editorial`."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "editorial"
    label = "editorial"
