"""The Django app `content.media`."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.media"
    label = "content_media"
