"""The Django app `community.spaces`."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "community.spaces"
    label = "community_spaces"
