"""The Django app `knowledge.guidance`."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.guidance"
    label = "knowledge_guidance"
