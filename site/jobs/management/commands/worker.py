"""`python manage.py worker`: background work in a process of its own, for hubs with many users."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from jobs.worker import Worker


class Command(BaseCommand):
    help = "Work on background jobs and keep the timetable until told to stop (SIGTERM, Ctrl+C)."

    def handle(self, *args: Any, **options: Any) -> None:
        told = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: told.set())
        worker = Worker()
        worker.start()
        self.stdout.write(f"Worker {worker.id} works.")
        told.wait()
        worker.stop()
