"""Writing down what a look found, and what links answered."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from editorial.desk.models import Found, Link, Look
from kernel.upkeep import Address, Check, Finding

LOOKS_KEPT = 60


@transaction.atomic
def look_begin() -> Look:
    """A look begins; old ones are forgotten."""
    begun = Look.objects.create()
    Look.objects.filter(pk__lte=begun.pk - LOOKS_KEPT).delete()
    return begun


def look_end(*, look: Look) -> None:
    """A look is over; one that a crash left open ends with it."""
    Look.objects.filter(pk__lte=look.pk, ended=None).update(ended=timezone.now())


@transaction.atomic
def found_put(*, check: Check, findings: Iterable[Finding]) -> None:
    """What a check finds now takes the place of what it found before; what stays keeps its first day and its decision."""
    wanted = {(one.place.ref[:60], one.detail[:600]): one for one in findings}
    known = {(row.ref, row.detail): row for row in Found.objects.select_for_update().filter(code=check.code)}
    Found.objects.filter(pk__in=[row.pk for key, row in known.items() if key not in wanted]).delete()
    for key, one in wanted.items():
        row = known.get(key) or Found(code=check.code, ref=key[0], detail=key[1])
        row.title, row.url, row.day, row.urgent = one.place.title[:255], one.place.url[:500], one.day, check.urgent
        row.save()


def checks_forget(*, codes: Iterable[str]) -> None:
    """Findings of checks that are no longer made go."""
    Found.objects.exclude(code__in=list(codes)).delete()


@transaction.atomic
def link_note(*, link: Address, status: int | None, trouble: str, works: bool) -> None:
    """Write one answer down; failures in a row are counted."""
    row, _new = Link.objects.get_or_create(ref=link.place.ref, address=link.address)
    row.title, row.url, row.status, row.trouble, row.checked = (
        link.place.title[:255], link.place.url[:500], status, trouble[:200], timezone.now(),
    )  # fmt: skip
    row.failures = 0 if works else min(row.failures + 1, 1000)
    row.save()


@transaction.atomic
def links_forget(*, kept: set[tuple[str, str]]) -> None:
    """Addresses nothing links to any more go."""
    gone = [pk for pk, ref, address in Link.objects.values_list("pk", "ref", "address") if (ref, address) not in kept]
    for begin in range(0, len(gone), 500):
        Link.objects.filter(pk__in=gone[begin : begin + 500]).delete()
