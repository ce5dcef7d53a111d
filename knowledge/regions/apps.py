"""The Django app `knowledge.regions`."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.regions"
    label = "knowledge_regions"
