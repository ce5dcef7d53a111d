"""The Django app `community.notifications`."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "community.notifications"
    label = "community_notifications"
