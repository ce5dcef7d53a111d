"""Reading guidance, and the filled-in checklists a person may see."""

from dataclasses import dataclass
from typing import Any

from kernel import kinds
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.guidance.models import GuidancePage, Sheet

OWN = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One list a member can tick: their own (0) or that of a space."""

    space_id: int
    title: str


def pages(viewer: Viewer, subject: str) -> list[Any]:
    """All guidance the Viewer may see, in the order of the tree; of one subject if it is named."""
    found = GuidancePage.objects.visible_to(viewer).filter(live=True).defer_streamfields()
    if subject:
        found = found.filter(pk__in=GuidancePage.objects.filter(subjects__slug=subject).values("pk"))
    return list(found.order_by("path"))


def page_of(viewer: Viewer, page_id: int) -> GuidancePage | None:
    """The published page the Viewer may see."""
    found: GuidancePage | None = GuidancePage.objects.visible_to(viewer).filter(live=True, pk=page_id).first()
    return found


def space_of(viewer: Viewer, space_id: int) -> Any | None:
    """The space if this member may enter it now."""
    return kinds.resolve(KindRef("space", space_id), viewer) if viewer.holds("members") else None


def spaces(viewer: Viewer) -> dict[int, str]:
    """The spaces this member may enter, by id."""
    return {space.pk: kinds.get("space").title(space) for space in kinds.get("space").visible_to(viewer)}


def shared_in(page: GuidancePage) -> set[int]:
    """The spaces that have a list of this page."""
    found = Sheet.objects.filter(page=page, account=None).values_list("space_id", flat=True)
    return {space_id for space_id in found if space_id is not None}


def ticks(viewer: Viewer, page: GuidancePage, space_id: int) -> set[str]:
    """The points that are done in one's own list or in that of a space one was let into."""
    owner = {"space_id": space_id} if space_id else {"account_id": viewer.user_id}
    return set(Sheet.objects.filter(page=page, **owner, ticks__isnull=False).values_list("ticks__point", flat=True))
