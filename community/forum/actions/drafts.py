"""Drafts: saved as one types, never over what another tab saved, emptied only with the post they became."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from community.forum import loading
from community.forum.drafting import PLACE, DraftContent, DraftRef
from community.forum.events import DraftChanged
from community.forum.models import Draft
from community.forum.texts import MAX_SOURCE, MAX_TITLE
from kernel.events import emit
from kernel.prepared import Prepared
from kernel.viewer import Viewer

MAX_COPIES = 20
LONGEST_DETAIL = 200


def draft_save(*, viewer: Viewer, draft: DraftRef, content: DraftContent) -> Draft:
    """Save what was typed; returns where it was saved, which is another copy if somebody else's tab had saved in between.

    Raises Http404 for guests and unknown places, ValidationError for a text nobody could send or for too many copies.
    """
    if viewer.user_id is None or not PLACE.fullmatch(draft.place):
        raise Http404
    _check(content)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).filter(pk=viewer.user_id).values_list("pk").first()
        row = _saved(viewer.user_id, draft, content)
        emit(DraftChanged(actor_id=viewer.user_id))
    return row


def draft_begin(*, user_id: int, title: str, source: str) -> Draft:
    """Keep a question somebody began elsewhere as a draft of theirs, whatever they may do yet; beside words that are there already."""
    content = DraftContent(source=source[:MAX_SOURCE], title=title[:MAX_TITLE])
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).filter(pk=user_id).values_list("pk").first()
        row = _saved(user_id, DraftRef("new"), content)
        emit(DraftChanged(actor_id=user_id))
    return row


def draft_discard(*, viewer: Viewer, draft_id: int) -> None:
    """Throw away an own draft on purpose; raises Http404."""
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(pk=draft_id, user_id=loading.person(viewer)).first()
        if row is None:
            raise Http404
        _emptied(row)
        emit(DraftChanged(actor_id=viewer.user_id))


def draft_spend(*, user_id: int, draft: DraftRef | None, source: str) -> None:
    """Empty the draft that became a post, inside the post's transaction; one that holds other words by now stays."""
    if draft is None or not PLACE.fullmatch(draft.place):
        return
    row = _LOCKED.first(user=user_id, place=draft.place, copy=draft.copy)
    if row is None:
        drafts = Draft.objects.select_for_update()
        row, new = drafts.get_or_create(user_id=user_id, place=draft.place, copy=draft.copy, defaults={"spent": _digest(source)})
        if new:
            return
    if row.version == draft.version or _same(row.source, source):
        row.source = source
        _emptied(row)


def _saved(user_id: int, draft: DraftRef, content: DraftContent) -> Draft:
    row = Draft.objects.filter(user_id=user_id, place=draft.place, copy=draft.copy).first()
    if row is None:
        return _created(user_id, draft.place, draft.copy, content)
    if row.version == draft.version or (row.is_empty and not row.spent):
        return _overwritten(row, content)
    if _holds(row, content) or (row.spent and row.spent == _digest(content.source)):
        return row
    if row.is_empty and draft.version == 0:
        return _overwritten(row, content)
    return _beside(user_id, draft.place, content)


def _beside(user_id: int, place: str, content: DraftContent) -> Draft:
    """Another tab saved meanwhile: keep both."""
    copies = list(Draft.objects.filter(user_id=user_id, place=place).order_by("copy"))
    if same := next((copy for copy in copies if _holds(copy, content)), None):
        return same
    if empty := next((copy for copy in copies if copy.is_empty and copy.copy > 0), None):
        return _overwritten(empty, content)
    if len(copies) >= MAX_COPIES:
        raise ValidationError(_("There are too many versions of this draft. Please discard some of them first."))
    return _created(user_id, place, copies[-1].copy + 1, content)


def _created(user_id: int, place: str, copy: int, content: DraftContent) -> Draft:
    return Draft.objects.create(
        user_id=user_id, place=place, copy=copy, title=content.title, source=content.source, details=dict(content.details)
    )


def _overwritten(row: Draft, content: DraftContent) -> Draft:
    row.title, row.source, row.details = content.title, content.source, dict(content.details)
    row.spent = ""
    row.version += 1
    row.save()
    return row


def _emptied(row: Draft) -> None:
    row.spent = _digest(row.source)
    row.title = row.source = ""
    row.details = {}
    row.version += 1
    row.save()


def _holds(row: Draft, content: DraftContent) -> bool:
    return _same(row.source, content.source) and row.title == content.title


def _same(one: str, other: str) -> bool:
    return _normal(one) == _normal(other)


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _digest(text: str) -> str:
    return hashlib.sha256(_normal(text).encode()).hexdigest()


def _check(content: DraftContent) -> None:
    if len(content.source) > 2 * MAX_SOURCE or len(content.title) > MAX_TITLE or _details_too_long(content):
        raise ValidationError(_("This draft is too long to be kept."))


def _details_too_long(content: DraftContent) -> bool:
    return any(len(key) > LONGEST_DETAIL or len(str(value)) > LONGEST_DETAIL for key, value in content.details.items())


_LOCKED = Prepared(lambda user, place, copy: Draft.objects.select_for_update().filter(user=user, place=place, copy=copy))
