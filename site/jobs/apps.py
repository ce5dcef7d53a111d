"""The Django app `jobs`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Gives the app its explicit label and finds every app's `timetable` and `tasks`."""

    name = "jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let every app put its lines on the timetable."""
        autodiscover_modules("tasks", "timetable")
