"""Reading quotes: the author's own, those of a page for its editors, and what a page may show right now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from content.pages.audiences import is_wider
from content.pages.models import BasePage
from kernel.kinds import resolve
from kernel.viewer import Viewer
from knowledge.voices.blocks import numbers_in
from knowledge.voices.models import Quote, State


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote as a page shows it; `waits` marks one that only a preview shows, because nobody agreed yet."""

    number: int
    words: str
    attribution: str
    waits: bool = False


def quote_by_id(viewer: Viewer, quote_id: int) -> Quote | None:
    """A quote its author or an editor may see now, else None; an author finds their own also when its time is over."""
    quotes = Quote.objects.select_related("page", "account__profile")
    own: Quote | None = _own(viewer, quotes).filter(pk=quote_id).first()
    if own is not None:
        return own
    found: Quote | None = quotes.visible_to(viewer).filter(pk=quote_id).first()
    return found if found is not None and _readable(viewer, found) else None


def own_quotes(viewer: Viewer) -> list[Quote]:
    """What a person was asked about, newest first; what was picked and not asked yet is the editors' note."""
    return list(_own(viewer, Quote.objects.select_related("page")).order_by("-pk"))


def waiting_for_author(viewer: Viewer) -> int:
    """How many requests wait for this person's answer."""
    return _own(viewer, Quote.objects.all()).filter(state=State.ASKED).count() if viewer.user_id else 0


def quotes_of_page(viewer: Viewer, page_id: int) -> list[Quote]:
    """The quotes picked for a page, for editors; the words of one only with `quote_by_id`'s right to see it."""
    if not viewer.holds("staff.editorial"):
        return []
    return list(Quote.objects.filter(page_id=page_id).order_by("pk"))


def seen_of(viewer: Viewer, quotes: Iterable[Quote]) -> set[int]:
    """The numbers of those whose words this Viewer may read."""
    ids = [quote.pk for quote in quotes]
    return {quote.pk for quote in Quote.objects.visible_to(viewer).filter(pk__in=ids) if _readable(viewer, quote)}


def waiting_for_desk(viewer: Viewer) -> int:
    """Quotes an editor has to do something about: a proposed wording, or a place in a page where nobody stands by the words any more."""
    if not viewer.holds("staff.editorial"):
        return 0
    return Quote.objects.filter(state__in=[State.PROPOSED, State.REFUSED, State.WITHDRAWN, State.EXPIRED], page__isnull=False).count()


def spoken_on(page: BasePage, *, viewer: Viewer | None = None) -> dict[int, Spoken]:
    """What this page may show now, by number: agreed for this very page, this day and these readers.

    With a Viewer, for a preview: also what waits for an answer, as far as this Viewer may read it.
    """
    if not page.pk or not numbers_in(page):
        return {}
    now = timezone.now()
    rows = Quote.objects.filter(page_id=page.pk, state__in=(State.PICKED, State.ASKED, State.AGREED) if viewer else (State.AGREED,))
    seen = seen_of(viewer, rows) if viewer else set()
    return {
        quote.pk: Spoken(quote.pk, quote.wording, quote.attribution, waits=not stands(quote, page, now))
        for quote in rows
        if stands(quote, page, now) or quote.pk in seen
    }


def stands(quote: Quote, page: BasePage, now: datetime) -> bool:
    """Whether its author agreed, for this page, at this moment, to everybody who may read the page."""
    return quote.in_force(now) and quote.page_id == page.pk and not is_wider(page.who, quote.agreed_who)


def _readable(viewer: Viewer, quote: Quote) -> bool:
    """Until the author agreed, the words are read only by who may still read the post they come from."""
    return quote.state == State.AGREED or not quote.wording or resolve(quote.source, viewer) is not None


def _own(viewer: Viewer, quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    if viewer.user_id is None:
        return quotes.none()
    return quotes.filter(account_id=viewer.user_id, round__gt=0)
