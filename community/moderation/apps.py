"""The Django app `community.moderation`."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "community.moderation"
    label = "community_moderation"
