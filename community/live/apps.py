"""The Django app `community.live`."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "community.live"
    label = "community_live"
