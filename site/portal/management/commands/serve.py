"""`python manage.py serve`: the hub on Daphne, with background work inside where it is the only process."""

from typing import Any

from daphne.server import Server
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from twisted.internet import reactor

from jobs.worker import Worker
from portal.serving.alone import hold_alone
from portal.serving.making import hub

WAITING = 2048  # connections that may knock at once; Twisted's 50 make everybody else wait a second and try again
HANDSHAKE = 30  # seconds; after a restart everybody's browser comes back at the same moment


class Command(BaseCommand):
    help = "Serve the hub on PORT. Without REDIS_URL it is the only process and does the background work itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1", help="Address to listen on (default: %(default)s, behind a proxy).")
        parser.add_argument("--prepare", action="store_true", help="First bring database, static files and demo up to date.")
        parser.add_argument("--no-worker", action="store_true", help="Leave background work to `manage.py worker`.")

    def handle(self, *args: Any, **options: Any) -> None:
        alone = hold_alone()
        if options["prepare"]:
            call_command("prepare")
        application = hub()
        if not options["no_worker"]:
            worker = Worker(alone=alone)
            application.on_start.append(worker.start)
            application.on_stop.append(worker.stop)
        reactor.callWhenRunning(application.start)
        reactor.addSystemEventTrigger("during", "shutdown", application.stop)  # type: ignore[arg-type]  # Twisted's interfaces have no self
        self.server(application, options["bind"]).run()

    def server(self, application: Any, bind: str) -> Server:
        """Daphne, listening on the hub's port."""
        return Server(
            application=application,
            endpoints=[f"tcp:port={settings.HUB_PORT}:interface={bind}:backlog={WAITING}"],
            proxy_forwarded_address_header="X-Forwarded-For" if settings.HUB_BEHIND_PROXY else None,
            ready_callable=self.greet,
            websocket_handshake_timeout=HANDSHAKE,
            server_name="",
            verbosity=1,
        )

    def greet(self) -> None:
        """Say where the hub is, and on a demo who may sign in."""
        if settings.HUB_DEMO:
            names = ("admin", "redaktion", "moderation", "betriebsrat", "betriebsrat2", "geschaeftsfuehrung", "kmu", "beratung", "neu")
            self.stdout.write(f"\nDemo accounts, all @demo.example, password {settings.HUB_DEMO_PASSWORD}:\n  {', '.join(names)}")
        self.stdout.write(f"\nThe hub is served on {settings.HUB_URL}/  (end it with Ctrl+C)\n")
        self.stdout.flush()
