"""The Django app `knowledge.voices`."""

from importlib import import_module

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """Gives the app its explicit label and hangs its guard before every publication."""

    name = "knowledge.voices"
    label = "knowledge_voices"

    def ready(self) -> None:
        """Models exist only from now on, so the guard is loaded here."""
        import_module("knowledge.voices.guard")
