"""`python manage.py why <viewer> <item>`: which token shows or hides an item, and who granted it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.visibility import UnknownError, reasons


class Command(BaseCommand):
    help = "Say which token shows or hides an item to somebody, and which provider granted it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("viewer", help="e-mail address or number of an account, or `guest`")
        parser.add_argument("item", help="reference such as topic:7")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = reasons(options["viewer"], options["item"])
        except UnknownError as unknown:
            raise CommandError(str(unknown)) from None
        self.stdout.write(f"{found.viewer} → {found.item}: {found.verdict}")
        self.stdout.write(f"  wanted, one of: {' '.join(found.wanted)}")
        for grant in found.held:
            self.stdout.write(f"  {'*' if grant.admits else ' '} {grant.token:<32} {grant.provider}")
