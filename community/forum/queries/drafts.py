"""A person's drafts."""

from collections.abc import Sequence

from django.db.models import Q

from community.forum.models import Draft
from kernel.prepared import Prepared
from kernel.viewer import Viewer


def drafts(viewer: Viewer) -> list[Draft]:
    """Everything the Viewer wrote and has not sent, newest first."""
    if viewer.user_id is None:
        return []
    kept = Draft.objects.filter(user_id=viewer.user_id).exclude(Q(title="") & Q(source=""))
    return list(kept.order_by("-updated_at")[:200])


def at_place(viewer: Viewer, place: str) -> Sequence[Draft]:
    """The copies of the draft at one place, the newest that holds something first; emptied ones last."""
    if viewer.user_id is None:
        return []
    return sorted(_AT_PLACE.rows(user=viewer.user_id, place=place), key=lambda draft: draft.is_empty)


_AT_PLACE = Prepared(lambda user, place: Draft.objects.filter(user=user, place=place).order_by("-updated_at"))
