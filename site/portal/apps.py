"""The composition root as a Django app: binds the ports and what fills the shell of every page, nothing else."""

from importlib import import_module

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Knows every package; no package knows it."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        """Say who answers which port; models exist only from now on, so the module is loaded here."""
        import_module("portal.answers")
        import_module("portal.shell")
