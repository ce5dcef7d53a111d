"""The only writer of needs: note, destroy keys, prune."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from kernel.months import hashed
from knowledge.guide.models import Need, NeedMonth

KEPT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Looking:
    """One company looked for something on a day, for a moment: `who` is never stored."""

    day: date
    who: str
    what: str
    met: bool


@transaction.atomic
def needs_note(*, lookings: Sequence[Looking]) -> None:
    """Store them with hashes under the month's key, the last of each company, thing and day."""
    rows = {}
    secrets_of = {month: NeedMonth.of(month) for month in {one.day.replace(day=1) for one in lookings}}
    for one in lookings:
        month = one.day.replace(day=1)
        who = hashed(secrets_of[month], one.who)
        rows[one.what, who, one.day] = Need(month=month, day=one.day, who=who, what=one.what, met=one.met)
    Need.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["what", "who", "day"], update_fields=["met"])


@transaction.atomic
def needs_prune() -> None:
    """Destroy the keys of months that are over, and what is older than it may be."""
    today = timezone.localdate()
    NeedMonth.destroy_before(today)
    Need.objects.filter(day__lt=today - KEPT).delete()
