"""The Django app `content.printing`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrintingConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.printing"
    label = "content_printing"

    def ready(self) -> None:
        """Let every app say, in its `printing` module, how its pages are printed."""
        autodiscover_modules("printing")
