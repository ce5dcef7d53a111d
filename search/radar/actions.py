"""The only writer of the Themenradar: note, destroy keys, prune, forget a person."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from kernel.months import hashed
from search.radar.models import Asking, MonthKey, Theme
from search.radar.searching import Searching

ENOUGH = 5
"""So many different people make a theme; what fewer looked for is never shown and its words are never stored."""
KEPT = timedelta(days=90)


@transaction.atomic
def askings_note(*, searchings: Sequence[Searching]) -> None:
    """Store searchings as hashes, the last of each person, thing and day; and the words of what has become a theme."""
    rows, texts = {}, {}
    secrets_of = {month: MonthKey.of(month) for month in {searching.day.replace(day=1) for searching in searchings}}
    for searching in searchings:
        month = searching.day.replace(day=1)
        secret = secrets_of[month]
        what, who = _hash(secret, "what", searching.key), _hash(secret, "who", searching.who)
        rows[what, who, searching.day] = Asking(month=month, day=searching.day, what=what, who=who, found=searching.found)
        texts[month, what] = searching.text
    Asking.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["what", "who", "day"], update_fields=["found"])
    for month in {month for month, _ in texts}:
        _name(month, {what: text for (of, what), text in texts.items() if of == month})


@transaction.atomic
def askings_prune() -> None:
    """Destroy the keys of months that are over, and everything that is older than it may be."""
    today = timezone.localdate()
    MonthKey.destroy_before(today)
    Asking.objects.filter(day__lt=today - KEPT).delete()
    asked = Asking.objects.filter(month=OuterRef("month"), what=OuterRef("what"))
    Theme.objects.filter(~Exists(asked)).delete()


def person_forget(*, user_id: int) -> None:
    """Take out what can still be traced to this account: this month's hashes. Older ones cannot be traced by anybody."""
    for key in MonthKey.objects.all():
        Asking.objects.filter(month=key.month, who=_hash(bytes(key.secret), "who", account(user_id))).delete()


def account(user_id: int) -> str:
    """What stands for an account until it is hashed."""
    return f"user {user_id}"


def guest(address: str) -> str:
    """What stands for a guest until it is hashed: everybody behind one address is one."""
    return f"guest {address}"


def _hash(secret: bytes, purpose: str, value: str) -> str:
    return hashed(secret, f"{purpose} {value}")


def _name(month: date, texts: dict[str, str]) -> None:
    """Store the words of those that five different people looked for in this month, once."""
    known = set(Theme.objects.filter(month=month, what__in=texts).values_list("what", flat=True))
    named = [Theme(month=month, what=what, text=texts[what]) for what in _enough(month, set(texts) - known)]
    Theme.objects.bulk_create(named, ignore_conflicts=True)


def _enough(month: date, whats: Iterable[str]) -> list[str]:
    asked = Asking.objects.filter(month=month, what__in=list(whats)).values("what").annotate(people=Count("who", distinct=True))
    return list(asked.filter(people__gte=ENOUGH).order_by("what").values_list("what", flat=True))
