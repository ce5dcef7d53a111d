"""`python manage.py posts_render`: rebuild the stored HTML of posts after the renderer changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from community.forum.actions import posts_render


class Command(BaseCommand):
    help = "Render the stored HTML of posts anew where it is older than the renderer. May be ended and started again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="All posts, not only those of an older renderer.")

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for number in posts_render(everything=options["all"]):
            done += number
            self.stdout.write(f"{done} posts", ending="\r")
        self.stdout.write(f"{done} posts rendered")
