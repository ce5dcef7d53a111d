"""`python manage.py demo`: fill an empty hub with German content; more of it, generated, for load tests."""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override
from tqdm import tqdm

from portal.demo.bulk import Size
from portal.demo.filling import fill


class Command(BaseCommand):
    help = "Fill the hub with demo content, as often as you like: what is there stays. Refuses without HUB_DEMO=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--topics", type=int, default=0, help="Generated topics there should be in all.")
        parser.add_argument("--posts", type=int, default=0, help="Generated posts there should be in all.")
        parser.add_argument("--members", type=int, default=0, help="Generated members there should be in all.")
        parser.add_argument("--force", action="store_true", help="Fill a hub that is not marked as a demo.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.HUB_DEMO and not options["force"]:
            raise CommandError("This hub is no demo. Set HUB_DEMO=1, or say --force if you want invented people in it.")
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # one line per page would tear the progress bar
        size = Size(topics=options["topics"], posts=options["posts"], members=options["members"])
        counted = {"members", "posts", "search"} if size.posts or size.members else {"talk"}
        with override("de"), tqdm(total=size.members + 2 * size.posts or None, unit="", file=self.stderr, disable=None) as bar:
            for what, made in fill(now=timezone.localtime(), password=settings.HUB_DEMO_PASSWORD, size=size):
                bar.set_description(what)
                bar.update(made if what in counted else 0)
        self.stdout.write("The demo is in place.")
