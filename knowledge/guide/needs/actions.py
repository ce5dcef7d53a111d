"""The only writer of needs: note, destroy keys, prune."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

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
    for one in lookings:
        month = one.day.replace(day=1)
        who = hmac.new(_secret(month), one.who.encode(), "sha256").hexdigest()[:32]
        rows[one.what, who, one.day] = Need(month=month, day=one.day, who=who, what=one.what, met=one.met)
    Need.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["what", "who", "day"], update_fields=["met"])


@transaction.atomic
def needs_prune() -> None:
    """Destroy the keys of months that are over, and what is older than it may be."""
    today = timezone.localdate()
    NeedMonth.objects.filter(month__lt=today.replace(day=1)).delete()
    Need.objects.filter(day__lt=today - KEPT).delete()


def _secret(month: date) -> bytes:
    key, _made = NeedMonth.objects.get_or_create(month=month, defaults={"secret": secrets.token_bytes(32)})
    return bytes(key.secret)
