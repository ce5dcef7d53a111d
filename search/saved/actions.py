"""The only writer of kept searches: keep, pause, forget, open; note what is new; tell an owner once of each thing found."""

import secrets
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from kernel.audience import Audience
from kernel.events import Notice, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search.events import SavedSearchChanged, SavedSearchMatched, SavedSearchOpened
from search.queries import Request
from search.query import MAX_TEXT
from search.saved import queries
from search.saved.models import MAX_NAME, Fresh, Match, SavedSearch

MOST = 30
"""Searches one person may keep."""
VERB = "search.found"


def search_keep(*, viewer: Viewer, name: str, request: Request) -> SavedSearch:
    """Keep a search; the same search again is the one that is kept already, awake, under its new name.

    What is found at this moment counts as known. Raises Http404 for guests and ValidationError for an empty one or one too many.
    """
    user_id = _member(viewer)
    text = " ".join(request.text.split())[:MAX_TEXT]
    if not (text or request.filters):
        raise ValidationError(_("An empty search cannot be kept."))
    known = queries.newest(viewer, request)
    with transaction.atomic():
        key = queries.search_key(request)
        before = SavedSearch.objects.select_for_update().filter(user_id=user_id, key=key).first()
        if before is None and SavedSearch.objects.filter(user_id=user_id).count() >= MOST:
            raise ValidationError(_("You keep %(most)d searches already. Please give one up first.") % {"most": MOST})
        kept = before or SavedSearch(user_id=user_id, key=key)
        kept.name, kept.text, kept.order, kept.paused = (name.strip() or text)[:MAX_NAME], text, request.order, False
        kept.filters = {facet: list(keys) for facet, keys in request.filters.items()}
        kept.set_audience(Audience.of(f"user.{user_id}"))
        kept.save()
        _remember(kept, known)
        emit(SavedSearchChanged(actor_id=user_id))
    return kept


def search_pause(*, viewer: Viewer, search_id: int, paused: bool) -> None:
    """Look for nothing any more, or again; raises Http404. What appeared meanwhile counts as known."""
    kept = _own(viewer, search_id)
    known = () if paused else queries.newest(viewer, queries.request_of(kept))
    with transaction.atomic():
        SavedSearch.objects.filter(pk=kept.pk).update(paused=paused)
        _remember(kept, known)
        emit(SavedSearchChanged(actor_id=viewer.user_id))


def search_forget(*, viewer: Viewer, search_id: int) -> None:
    """Give a search up, with everything known about it; raises Http404."""
    kept = _own(viewer, search_id)
    with transaction.atomic():
        kept.delete()
        emit(SavedSearchChanged(actor_id=viewer.user_id))


def search_open(*, viewer: Viewer, search_id: int) -> SavedSearch:
    """The owner looks at the results: what was told of them counts as read. Raises Http404."""
    kept = _own(viewer, search_id)
    with transaction.atomic():
        emit(SavedSearchOpened(actor_id=viewer.user_id, seen=(queries.ref_of(kept),)))
    return kept


def fresh_note(*, refs: Sequence[KindRef]) -> bool:
    """Note inside the writing transaction what changed, if anybody keeps a search; whether there is something to look at."""
    if not refs or not queries.anybody_waits():
        return False
    rows = [Fresh(kind=ref.kind, item_id=ref.id, mark=secrets.randbits(62)) for ref in sorted(set(refs))]
    Fresh.objects.bulk_create(rows, batch_size=200, update_conflicts=True, unique_fields=["kind", "item_id"], update_fields=["mark"])
    return True


def fresh_settle(*, rows: Iterable[Fresh]) -> None:
    """These were looked at; what changed again meanwhile stays."""
    with transaction.atomic():
        for row in rows:
            Fresh.objects.filter(kind=row.kind, item_id=row.item_id, mark=row.mark).delete()


def found_tell(*, search_id: int, refs: Iterable[KindRef]) -> None:
    """Tell the owner of what was found and is not known yet, in one transaction with remembering it; whom else nobody."""
    with transaction.atomic():
        kept = SavedSearch.objects.select_for_update().filter(pk=search_id, paused=False).first()
        if kept is None:
            return
        known = {KindRef(kind, item_id) for kind, item_id in kept.matches.values_list("kind", "item_id")}
        new = [ref for ref in refs if ref not in known]
        if not new:
            return
        _remember(kept, new)
        place = queries.ref_of(kept)
        notices = tuple(Notice(verb=VERB, item=ref, receivers=(kept.user_id,), followers_of=(place,)) for ref in new)
        emit(SavedSearchMatched(notices=notices))


def _member(viewer: Viewer) -> int:
    if viewer.user_id is None or not viewer.holds(f"user.{viewer.user_id}"):
        raise Http404
    return viewer.user_id


def _own(viewer: Viewer, search_id: int) -> SavedSearch:
    kept = queries.saved(viewer).filter(pk=search_id).first()
    if kept is None:
        raise Http404
    return kept


def _remember(kept: SavedSearch, refs: Iterable[KindRef]) -> None:
    Match.objects.bulk_create([Match(search=kept, kind=ref.kind, item_id=ref.id) for ref in refs], ignore_conflicts=True)
