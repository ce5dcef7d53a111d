"""The Django app `content.pages`; it holds the swapped page model alone, for Wagtail's own migrations come after its first one."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PagesConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.pages"
    label = "content_pages"

    def ready(self) -> None:
        """Let every app say what it adds to the pages it serves."""
        autodiscover_modules("contexts")
