"""The Django app `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "jobs"
    label = "jobs"
