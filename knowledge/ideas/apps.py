"""The Django app `knowledge.ideas`."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.ideas"
    label = "knowledge_ideas"
