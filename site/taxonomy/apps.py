"""The Django app `taxonomy`."""

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "taxonomy"
    label = "taxonomy"
