"""Reading the report, by the editorial team alone."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from accounts.team import belongs
from editorial.desk.models import Found, Look
from kernel.upkeep import Check, all_checks
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Group:
    """One check with what it found."""

    check: Check
    rows: list[Found]


def groups(viewer: Viewer, *, code: str = "", aside: bool = False) -> list[Group]:
    """What was found, check by check, urgent ones first; only what is put aside with `aside`."""
    if not belongs(viewer):
        return []
    rows = Found.objects.exclude(aside=None) if aside else Found.objects.filter(aside=None)
    by_code: dict[str, list[Found]] = {}
    for row in rows.select_related("aside_by").filter(code=code) if code else rows.select_related("aside_by"):
        by_code.setdefault(row.code, []).append(row)
    return [Group(check, by_code[check.code]) for check in all_checks() if check.code in by_code]


def counts(viewer: Viewer) -> dict[str, int]:
    """How much each check found that nobody put aside."""
    if not belongs(viewer):
        return {}
    return dict(Found.objects.filter(aside=None).order_by().values_list("code").annotate(Count("pk")))


def totals(viewer: Viewer) -> dict[str, int]:
    """How much is urgent, a hint, put aside."""
    if not belongs(viewer):
        return {"urgent": 0, "hints": 0, "aside": 0}
    lying, waiting = ~Q(aside=None), Q(aside=None)
    counted = Found.objects.aggregate(
        now=Count("pk", filter=waiting & Q(urgent=True)),
        some_day=Count("pk", filter=waiting & Q(urgent=False)),
        never=Count("pk", filter=lying),
    )
    return {"urgent": counted["now"], "hints": counted["some_day"], "aside": counted["never"]}


def newest_look(viewer: Viewer) -> Any:
    """The last look, whether it is over or not."""
    return Look.objects.first() if belongs(viewer) else None
