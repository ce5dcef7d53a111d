"""Start-up of the kernel: finds the `grants`, `kind`, `handlers`, `personal`, `upkeep` and `diary` module of every app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    """The kernel as a Django app."""

    name = "kernel"
    label = "kernel"

    def ready(self) -> None:
        """Let every app register what it grants, is, listens to, keeps of a person, checks at night and has in its calendar."""
        autodiscover_modules("grants", "kind", "handlers", "personal", "upkeep", "diary")
