"""The Django app `mailing`."""

from django.apps import AppConfig


class MailingConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "mailing"
    label = "mailing"
