"""The Django app `editorial`."""

from importlib import import_module

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Gives the app its explicit label; takes over what Wagtail would mail."""

    name = "editorial"
    label = "editorial"

    def ready(self) -> None:
        """Before Wagtail's admin starts: the mails about reviews are ours; begin to check the legal pages."""
        import_module("editorial.reviews").connect()
        import_module("editorial.checks")
