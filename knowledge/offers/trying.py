"""Holding what is about to be published against the guide's example companies, whatever door it comes through."""

from collections.abc import Iterable, Iterator
from itertools import islice

from kernel.ports import Examples, PortNotBoundError, ask
from kernel.programmes import Programme
from knowledge.offers.models import Fate, ImportRun, Offer
from knowledge.offers.programmes import proposed
from knowledge.offers.sheet import Values, blank

MOST = 2_000
"""Rows of a table that are tried at once; a larger table is beyond what examples can judge."""


def broken_by(values: Values, offer: Offer | None) -> list[str]:
    """The examples, in words, that would not hold any more with this sheet."""
    return _tried([proposed({**blank(), **values}, offer.slug if offer else "", offer.pk if offer else 0)])


def broken_by_table(run: ImportRun) -> list[str]:
    """The same for what a table would change, all rows together; nothing for a table with too many."""
    rows = run.rows.filter(fate__in=[Fate.NEW, Fate.CHANGED]).order_by("number")
    if rows.count() > MOST:
        return []
    return _tried(_programmes(run, [(row.values, row.slug) for row in rows]))


def _programmes(run: ImportRun, rows: Iterable[tuple[Values, str]]) -> Iterator[Programme]:
    ids = dict(Offer.objects.filter(slug__in=run.rows.filter(fate=Fate.CHANGED).values("slug")).values_list("slug", "pk"))
    for values, slug in islice(rows, MOST):
        yield proposed({**blank(), **values}, slug, ids.get(slug, 0))


def _tried(programmes: Iterable[Programme]) -> list[str]:
    try:
        return ask(Examples).broken_by(*programmes)
    except PortNotBoundError:
        return []
