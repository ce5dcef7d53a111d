"""The Django app `content.ratings`."""

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.ratings"
    label = "content_ratings"
