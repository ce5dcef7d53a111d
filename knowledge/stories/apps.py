"""The Django app `knowledge.stories`."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.stories"
    label = "knowledge_stories"
