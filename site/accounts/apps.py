"""The Django app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "accounts"
    label = "accounts"
