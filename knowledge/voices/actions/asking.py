"""Editors ask for consent, and accept a wording that was proposed; the timetable reminds. Silence is never consent."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.viewer import Viewer
from knowledge.voices.actions.chain import for_editor, quote_write, stands_from_now
from knowledge.voices.actions.picking import said_checked
from knowledge.voices.models import Quote, State, What
from mailing.actions import mail_queue

REMIND_AFTER = (timedelta(days=5), timedelta(days=12))
"""How long after asking a person is reminded; after `knowledge.voices.actions.ending.PATIENCE` the request lapses."""


def consent_ask(*, viewer: Viewer, quote_id: int, wording: str = "", wish: str = "") -> Quote:
    """Ask the author for consent to exactly these words (the stored ones unless others are given); also again, after another proposal.

    Words that were agreed to are asked about anew only by changing them: until the answer they stand on no page. Raises Http404,
    ValidationError for words that are empty, too many, or the very words agreed to.
    """
    with transaction.atomic():
        quote = for_editor(viewer, quote_id, State.PICKED, State.ASKED, State.PROPOSED, State.AGREED)
        said = said_checked(wording or quote.wording)
        if quote.page_id is None or quote.account_id is None:
            raise ValidationError(_("Nobody can be asked any more."))
        if quote.state == State.AGREED and said == quote.wording:
            raise ValidationError(_("The person agreed to these very words already."))
        quote.state, quote.wording, quote.proposed, quote.form, quote.attribution = State.ASKED, said, "", "", ""
        quote.wish, quote.agreed_who, quote.until, quote.visible_until = wish or quote.wish, "", None, None
        quote.asked, quote.reminders, quote.round = timezone.now(), 0, quote.round + 1
        quote_write(quote, What.ASKED, actor_id=viewer.user_id, proves=True, verb="consent.asked", tell=(quote.account_id,))
        _letter(quote, "asked")
    return quote


def proposal_accept(*, viewer: Viewer, quote_id: int) -> Quote:
    """Take the wording the author proposed, under the conditions they proposed it with: both agree from now on. Raises Http404."""
    with transaction.atomic():
        quote = for_editor(viewer, quote_id, State.PROPOSED)
        quote.wording, quote.proposed = quote.proposed, ""
        stands_from_now(quote)
        quote_write(quote, What.ACCEPTED, actor_id=viewer.user_id, proves=True, verb="quote.accepted", tell=(quote.account_id,))
    return quote


def consents_remind() -> int:
    """Remind whoever has not answered, twice at most; returns how many. The author may read the page, so nothing else is in the mail."""
    reminded = 0
    for number, pause in enumerate(REMIND_AFTER):
        due = Quote.objects.filter(state=State.ASKED, reminders=number, asked__lt=timezone.now() - pause, account__isnull=False)
        for quote_id in list(due.values_list("pk", flat=True)):
            reminded += _remind(quote_id, number)
    return reminded


def _remind(quote_id: int, number: int) -> bool:
    with transaction.atomic():
        quote = Quote.objects.select_for_update().filter(pk=quote_id, state=State.ASKED, reminders=number).first()
        if quote is None:
            return False
        quote.reminders = number + 1
        quote_write(quote, What.REMINDED, actor_id=None)
        _letter(quote, "reminder")
    return True


def _letter(quote: Quote, which: str) -> None:
    """A mail that says that somebody asks, and where; neither the words nor any title, whatever room they are from."""
    mail_queue(
        template=f"knowledge/voices/mail/{which}",
        context={"link": quote.get_absolute_url()},
        dedupe_key=f"consent:{quote.pk}:{quote.round}:{quote.reminders}",
        to_user_id=quote.account_id,
        topic="voices",
    )
