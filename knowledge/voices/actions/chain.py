"""What every action about a quote does: load it under its lock, write it with a link of the chain, say it once."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.events import Notice, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.voices.audiences import place_of, quote_audience
from knowledge.voices.events import QuoteChanged
from knowledge.voices.models import Quote, State, Step, What
from knowledge.voices.proof import digest_of, fresh_salt

LONGEST = 1200
"""Characters of a quote."""


def for_editor(viewer: Viewer, quote_id: int, *states: str) -> Quote:
    """The quote under its lock, for an editor, in one of these states; raises Http404."""
    if not viewer.holds("staff.editorial"):
        raise Http404
    return _locked(quote_id, states)


def for_author(viewer: Viewer, quote_id: int, *states: str) -> Quote:
    """The quote under its lock, for its author; raises Http404."""
    quote = _locked(quote_id, states)
    if viewer.user_id is None or quote.account_id != viewer.user_id or not quote.round:
        raise Http404
    return quote


def quote_write(
    quote: Quote, what: What, *, actor_id: int | None, proves: bool = False, verb: str = "", tell: tuple[int | None, ...] = ()
) -> None:
    """Store a quote as it stands now, add the link of the chain, emit the one event; whatever page shows it is stale at once."""
    quote.set_audience(quote_audience(quote, place_of(quote.source)))
    quote.save()
    quote.steps.add(_step(quote, what, actor_id, proves=proves), bulk=False)
    ref = KindRef("quote", quote.pk)
    receivers = tuple(user_id for user_id in tell if user_id and user_id != actor_id)
    emit(
        QuoteChanged(
            actor_id=actor_id,
            quote_id=quote.pk,
            page_id=quote.page_id,
            what=what.value,
            notices=(Notice(verb=verb, item=ref, receivers=receivers),) if verb and receivers else (),
            touched=(f"quote.{quote.pk}", *((f"page.{quote.page_id}",) if quote.page_id else ())),
        )
    )


def stands_from_now(quote: Quote) -> None:
    """Both sides agree: the words stand until the day the author named is over; raises ValidationError if it is already."""
    if quote.until and quote.until < timezone.localdate():
        raise ValidationError({"until": _("This day is over already.")})
    quote.state = State.AGREED
    quote.visible_until = _end_of(quote.until) if quote.until else None


def silence(quote: Quote, state: State) -> None:
    """End a quote: nothing of its words stays, here or anywhere, for no other place ever had them."""
    quote.state = state
    quote.wording = quote.proposed = quote.attribution = quote.form = ""
    quote.visible_until = None


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _locked(quote_id: int, states: tuple[str, ...]) -> Quote:
    quote: Quote | None = Quote.objects.select_for_update().filter(pk=quote_id).first()
    if quote is None or quote.state not in states:
        raise Http404
    return quote


def _step(quote: Quote, what: What, actor_id: int | None, *, proves: bool) -> Step:
    proof: dict[str, Any] = {}
    if proves:
        salt = fresh_salt()
        proof = {"salt": salt, "digest": digest_of(salt=salt, wording=quote.wording, attribution=quote.attribution)}
    return Step(
        quote=quote, what=what, actor_id=actor_id, page_id=quote.page_id, form=quote.form, who=quote.agreed_who, until=quote.until, **proof
    )
