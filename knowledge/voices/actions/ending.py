"""Quotes end by time, with their page, or with their author's account. The timetable only tidies up: what a reader sees ended before."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from knowledge.voices.actions.chain import quote_write, silence
from knowledge.voices.models import OPEN, Quote, State, What

PATIENCE = timedelta(days=30)
"""How long a request or a pick waits for what comes next; then it lapses, and no word of it stays."""


def quotes_expire() -> int:
    """End what was agreed until a day that is over, and requests nobody answered; returns how many."""
    now = timezone.now()
    over = Q(state=State.AGREED, visible_until__lte=now) | Q(state__in=[State.ASKED, State.PROPOSED], asked__lt=now - PATIENCE)
    due = Quote.objects.filter(over | Q(state=State.PICKED, created__lt=now - 3 * PATIENCE))
    return sum(_end(quote_id, State.EXPIRED, What.EXPIRED, "quote.expired") for quote_id in list(due.values_list("pk", flat=True)))


def page_forget(*, page_id: int) -> None:
    """A page is removed: what was meant for it has no place any more."""
    for quote_id in list(Quote.objects.filter(page_id=page_id, state__in=OPEN).values_list("pk", flat=True)):
        _end(quote_id, State.DROPPED, What.DROPPED, "")


def account_forget(*, user_id: int) -> None:
    """Somebody leaves: every consent of theirs is withdrawn but those that they said should outlive the account; the rest is refused."""
    leaving = Quote.objects.filter(account_id=user_id, state__in=OPEN).exclude(state=State.AGREED, outlives=True)
    for quote_id, state in list(leaving.values_list("pk", "state")):
        agreed = state == State.AGREED
        _end(quote_id, State.WITHDRAWN if agreed else State.REFUSED, What.WITHDRAWN if agreed else What.REFUSED, "quote.withdrawn")


def _end(quote_id: int, state: State, what: What, verb: str) -> bool:
    with transaction.atomic():
        quote = Quote.objects.select_for_update().filter(pk=quote_id, state__in=OPEN).first()
        if quote is None:
            return False
        silence(quote, state)
        quote_write(quote, what, actor_id=None, verb=verb, tell=(quote.editor_id,))
    return True
