"""The Django app `content.pages`; it holds the swapped page model alone, for Wagtail's own migrations come after its first one."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PagesConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.pages"
    label = "content_pages"

    def ready(self) -> None:
        """Let every app say what it adds to the pages it serves; begin to check and to listen."""
        autodiscover_modules("contexts")
        import_module("content.pages.checks")
        import_module("content.pages.removal")
