"""Builds the index anew beside the old one, and compares an index with the database.

A rebuild may be interrupted at any point and goes on from its last batch; what changes meanwhile is written into both indices, and
versions keep a batch that was read before a change from overwriting it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kernel.kinds import ContentKind
from kernel.refs import KindRef
from search import engines
from search.document import Document, document_of, items_of, searchable_kinds
from search.engines.base import Engine, Indexed
from search.pending import behind, versions_of

BATCH = 1000
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """An item of which the index and the database say different things; `document` is what it should hold, None for nothing."""

    ref: KindRef
    why: str
    document: Document | None
    version: int


def size() -> int:
    """How many items a rebuild looks at."""
    return sum(kind.search_queryset().count() for kind in searchable_kinds())


def rebuild(progress: Progress, *, anew: bool = False) -> None:
    """Build the next index, or go on building it, and put it in the place of the old one; `progress` hears the kind and the items done."""
    engine = engines.current()
    try:
        _build(engine, progress, anew=anew)
    finally:
        engine.build_leave()


def _build(engine: Engine, progress: Progress, *, anew: bool) -> None:
    reached = engine.build_begin(anew=anew)
    for kind in searchable_kinds():
        after = reached.get(kind.name, 0)
        progress(kind.name, kind.search_queryset().filter(pk__lte=after).count() if after else 0)
        for ids in _batches(kind, after):
            engine.build_add([*_documents(kind, ids).values()], kind.name, ids[-1])
            progress(kind.name, len(ids))
    engine.build_finish()


def differences() -> Iterator[Difference]:
    """Everything in which the index differs from the database; what waits in the outbox is left out, it will be right soon."""
    for kind in searchable_kinds():
        after = 0
        for ids in [*_batches(kind, 0), []]:
            until = ids[-1] if ids else None
            yield from _compared(kind, ids, {row.item_id: row for row in engines.current().indexed(kind.name, after, until)})
            after = until or after


def repair(found: Sequence[Difference]) -> None:
    """Make the index say what the database says."""
    documents = [(one.document, one.version) for one in found if one.document]
    engines.current().write(documents, [(one.ref, one.version) for one in found if one.document is None], force=True)


def _batches(kind: ContentKind, after: int) -> Iterator[list[int]]:
    while ids := list(kind.search_queryset().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield ids
        after = ids[-1]


def _documents(kind: ContentKind, ids: list[int]) -> dict[int, tuple[Document, int]]:
    versions = versions_of(kind.name, ids)
    made = ((item.pk, document_of(kind, item)) for item in items_of(kind, ids))
    return {pk: (document, versions[pk]) for pk, document in made if document}


def _compared(kind: ContentKind, ids: list[int], indexed: dict[int, Indexed]) -> Iterator[Difference]:
    documents = _documents(kind, ids)
    waiting = behind(KindRef(kind.name, pk) for pk in {*ids, *indexed})
    versions = versions_of(kind.name, [*{*ids, *indexed}])
    for pk in sorted({*documents, *indexed}):
        ref, known = KindRef(kind.name, pk), indexed.get(pk)
        document = documents[pk][0] if pk in documents else None
        why = _why(document, known, versions[pk])
        if why and ref not in waiting:
            yield Difference(ref, why, document, versions[pk])


def _why(document: Document | None, known: Indexed | None, version: int) -> str:
    if document is None:
        return "surplus" if known and known.digest else ""
    if known is None or not known.digest:
        return "missing"
    if known.version > version:
        return "newer than the database"
    return "" if known.digest == document.digest else "stale"
