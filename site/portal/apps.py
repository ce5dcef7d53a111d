"""The composition root as a Django app: binds the ports, nothing else."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Knows every package; no package knows it."""

    name = "portal"
    label = "portal"
