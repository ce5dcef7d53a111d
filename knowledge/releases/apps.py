"""The Django app `knowledge.releases`."""

from importlib import import_module

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Gives the app its explicit label and hangs its guard before every publication."""

    name = "knowledge.releases"
    label = "knowledge_releases"

    def ready(self) -> None:
        """Models exist only from now on, so the guard is loaded here."""
        import_module("knowledge.releases.guard")
