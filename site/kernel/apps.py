"""Start-up of the kernel: finds the `grants`, `kind`, `handlers` and `personal` module of every app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    """The kernel as a Django app."""

    name = "kernel"
    label = "kernel"

    def ready(self) -> None:
        """Let every app register what it grants, what it is, what it listens to and what it keeps of a person."""
        autodiscover_modules("grants", "kind", "handlers", "personal")
