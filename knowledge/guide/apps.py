"""The Django app `knowledge.guide`."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.guide"
    label = "knowledge_guide"
