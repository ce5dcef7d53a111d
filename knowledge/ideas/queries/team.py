"""What the team looks after: ideas that wait, everything else that was written, the labs."""

from typing import Any

from accounts.authors import with_author
from kernel.viewer import Viewer
from knowledge.ideas.audiences import TEAM
from knowledge.ideas.models import Idea, Lab, Stage

SHOWN = 100


def belongs(viewer: Viewer) -> bool:
    """Whether this is somebody who looks after ideas: moderation, editorial team, administration."""
    return any(viewer.holds(token) for token in TEAM)


def may_open_groups(viewer: Viewer) -> bool:
    """Whether this is somebody who may open spaces."""
    return viewer.holds("staff.moderation") or viewer.holds("staff.admin")


def waiting(viewer: Viewer) -> Any:
    """Ideas to look at, the longest waiting first."""
    if not belongs(viewer):
        return Idea.objects.none()
    pending = Idea.objects.visible_to(viewer).filter(stage=Stage.PENDING)
    return with_author(pending.select_related("region", "municipality", "challenge", "lab", "picture").order_by("created"))[:SHOWN]


def waiting_count(viewer: Viewer) -> int:
    """How many of them."""
    return int(Idea.objects.visible_to(viewer).filter(stage=Stage.PENDING).count()) if belongs(viewer) else 0


def returned(viewer: Viewer) -> Any:
    """Ideas that were given back, the newest first."""
    if not belongs(viewer):
        return Idea.objects.none()
    return Idea.objects.visible_to(viewer).filter(stage=Stage.RETURNED).select_related("region").order_by("-pk")[:SHOWN]


def labs(viewer: Viewer) -> list[Lab]:
    """Every lab with its secret code, for the team alone."""
    return list(Lab.objects.select_related("region")) if belongs(viewer) else []


def lab_of_team(viewer: Viewer, slug: str) -> Lab | None:
    """One lab, for the team alone."""
    return Lab.objects.select_related("region").filter(slug=slug).first() if belongs(viewer) else None


def supporters(viewer: Viewer, idea: Idea) -> Any:
    """Who takes part, for the idea's author and the team; nobody else learns names."""
    if not (belongs(viewer) or (viewer.user_id and viewer.user_id == idea.account_id)):
        return []
    return idea.supports.select_related("account__profile").order_by("pk")[:SHOWN]
