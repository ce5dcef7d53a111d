"""The Django app `editorial.desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "editorial.desk"
    label = "editorial_desk"
