"""The Django app `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "search"
    label = "search"
