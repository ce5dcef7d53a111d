"""Reading imports, by the team alone."""

from typing import Any

from django.db.models import Count

from accounts.team import belongs
from kernel.viewer import Viewer
from knowledge.offers.models import Fate, ImportRow, ImportRun

SHOWN = 20


def runs(viewer: Viewer) -> Any:
    """Every import of the team, newest first."""
    return ImportRun.objects.order_by("-pk") if belongs(viewer) else ImportRun.objects.none()


def rows_of(viewer: Viewer, run: ImportRun, fate: str) -> Any:
    """The rows of an import, all or of one fate."""
    if not belongs(viewer):
        return ImportRow.objects.none()
    rows = ImportRow.objects.filter(run=run).order_by("number")
    return rows.filter(fate=fate) if fate in Fate.values else rows


def counts_of(viewer: Viewer, run: ImportRun) -> dict[str, int]:
    """How many rows have which fate."""
    if not belongs(viewer):
        return {}
    return dict(ImportRow.objects.filter(run=run).order_by().values_list("fate").annotate(Count("pk")))
