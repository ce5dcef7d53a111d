"""Reads of moderation: what waits, what was done. Whoever only reported something sees that report, not the queue."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from community.moderation.models import CannedReason, Flag, FlagState, LogEntry
from community.moderation.targets import DUTY, Target, target_of
from kernel.refs import KindRef
from kernel.viewer import Viewer

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Case:
    """All open reports about one thing; `taken_back`: its author took it back, and its words are theirs alone."""

    target: Target
    flags: list[Flag]
    taken_back: bool = False


def moderates_somewhere(viewer: Viewer) -> bool:
    """Whether the Viewer looks after anything."""
    return bool(_hats(viewer).tokens)


def for_moderators(viewer: Viewer, rows: Any) -> Any:
    """Of these items only what the Viewer sees because of looking after a place, not because of having written it."""
    return rows.visible_to(_hats(viewer))


def open_cases(viewer: Viewer) -> list[Case]:
    """What was reported and waits, the oldest first."""
    flags = for_moderators(viewer, Flag.objects.all()).filter(state=FlagState.OPEN).order_by("created")[: PER_PAGE * 4]
    grouped: dict[KindRef, list[Flag]] = {}
    for flag in flags:
        grouped.setdefault(KindRef(flag.kind, flag.item_id), []).append(flag)
    found = ((target_of(ref), those) for ref, those in list(grouped.items())[:PER_PAGE])
    cases = [Case(target, those, taken_back=not viewer.sees(target.item)) for target, those in found if target is not None]
    return [case for case in cases if not (case.taken_back and case.target.space)]


def open_count(viewer: Viewer) -> int:
    """How many reports wait."""
    return int(for_moderators(viewer, Flag.objects.all()).filter(state=FlagState.OPEN).count())


def flags_about(viewer: Viewer, ref: KindRef) -> QuerySet[Flag]:
    """Every report about one thing, newest first."""
    found: QuerySet[Flag] = for_moderators(viewer, Flag.objects.all()).filter(kind=ref.kind, item_id=ref.id)
    return found.select_related("reporter").order_by("-created")


def taken_back(viewer: Viewer, ref: KindRef) -> list[Flag]:
    """The open reports about something outside the spaces that its author took back, so that the Viewer sees it no more."""
    target = target_of(ref)
    if target is None or target.space or viewer.sees(target.item):
        return []
    return list(flags_about(viewer, ref).filter(state=FlagState.OPEN))


def log(viewer: Viewer, *, before: int | None = None) -> list[LogEntry]:
    """What was done in the places the Viewer looks after, newest first; one more than a page when there are older ones."""
    rows = for_moderators(viewer, LogEntry.objects.all()).select_related("actor").order_by("-pk")
    return list((rows.filter(pk__lt=before) if before else rows)[: PER_PAGE + 1])


def log_about(viewer: Viewer, ref: KindRef) -> list[LogEntry]:
    """What was done to one thing, newest first."""
    rows = for_moderators(viewer, LogEntry.objects.all()).filter(kind=ref.kind, item_id=ref.id)
    return list(rows.select_related("actor").order_by("-pk")[:PER_PAGE])


def reasons() -> list[CannedReason]:
    """The reasons to start from."""
    return list(CannedReason.objects.all())


class Reported:
    """The `Reports` port."""

    def waiting(self, ref: KindRef) -> bool:
        """Whether an open report is about this."""
        return Flag.objects.filter(kind=ref.kind, item_id=ref.id, state=FlagState.OPEN).exists()


def _hats(viewer: Viewer) -> Viewer:
    """The Viewer with the grants of looking after places only."""
    return Viewer(viewer.user_id, frozenset(token for token in viewer.tokens if token == DUTY or token.endswith(".mods")))
