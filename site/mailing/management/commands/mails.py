"""The outbox at the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mailing.actions import mail_revive
from mailing.models import Mail, State
from mailing.queries import backlog
from mailing.sending import send_due


class Command(BaseCommand):
    help = "Send the mails that are due; show the ones that were given up, or give them another round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dead", action="store_true", help="list the mails that were given up, with the reason")
        parser.add_argument("--revive", nargs="+", type=int, metavar="ID", help="try these again")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["revive"]:
            self.stdout.write(f"revived: {mail_revive(mail_ids=options['revive'])}")
        if options["dead"]:
            for mail in Mail.objects.filter(state=State.DEAD).order_by("pk"):
                self.stdout.write(f"{mail.pk}\t{mail.created:%Y-%m-%d %H:%M}\t{mail.template}\t{mail.reason}")
            return
        sent = send_due()
        state = backlog()
        self.stdout.write(f"handled: {sent}, waiting: {state.waiting}, given up: {state.dead}")
