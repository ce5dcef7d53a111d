"""Nothing without consent is published, by whichever way: the guard in the funnel of all pages (see `content.pages.guards`).

It says whose consent is missing, as far as every editor may know it: somebody from a closed room is named by the number of the quote only.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from content.pages.guards import guard
from content.pages.models import BasePage
from kernel import kinds
from kernel.audience import Audience
from knowledge.voices.audiences import TEAM
from knowledge.voices.blocks import numbers_in
from knowledge.voices.models import Quote, State
from knowledge.voices.queries import stands


@guard
def consent_is_there(page: BasePage, publishes: bool) -> None:  # noqa: FBT001  # the registry's shape
    """Raise ValidationError naming every quote nobody stands by; writes that publish nothing new may only not widen or add."""
    numbers = numbers_in(page)
    if not numbers:
        return
    known = {quote.pk: quote for quote in Quote.objects.filter(pk__in=numbers)}
    now = timezone.now()
    missing = {number for number in numbers if number not in known or not stands(known[number], page, now)}
    if missing and not publishes:
        missing = _widened(missing, known, page) | (missing - _published(page))
    if missing:
        raise ValidationError([why(number, known.get(number), page) for number in sorted(missing)])


def why(number: int, quote: Quote | None, page: BasePage) -> str:
    """One sentence: which quote, whose, and what is missing."""
    if quote is None or (quote.page_id != page.pk and quote.state != State.DROPPED):
        return _("Quote %(number)d was not asked for this page. Please take it out, or pick the words for this page.") % {"number": number}
    facts = {"number": number, "who": whose(quote), "state": quote.get_state_display()}
    if quote.in_force(timezone.now()):
        return _("Quote %(number)d by %(who)s: the consent is for fewer readers than this page would have. Please ask again.") % facts
    return _("Quote %(number)d by %(who)s: consent is missing (%(state)s).") % facts


def whose(quote: Quote) -> str:
    """The author as shown beside the post, where every editor may read it; else that it is somebody in a closed room."""
    shown = kinds.get(quote.source_kind).attributions([quote.source_id]).get(quote.source_id)
    if shown is not None and Audience.of(TEAM).within(shown.audience):
        return shown.label
    return _("a person whose post not everybody may read")


def _widened(missing: set[int], known: dict[int, Quote], page: BasePage) -> set[int]:
    """Those that were agreed to for this page: only more readers than agreed can be what is wrong with them."""
    now = timezone.now()
    return {number for number in missing if number in known and known[number].page_id == page.pk and known[number].in_force(now)}


def _published(page: BasePage) -> set[int]:
    before = type(page).objects.filter(pk=page.pk).first()
    return numbers_in(before) if before is not None else set()
