"""The Django app `editorial.publications`."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "editorial.publications"
    label = "editorial_publications"
