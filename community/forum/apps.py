"""The Django app `community.forum`."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "community.forum"
    label = "community_forum"
