"""The outbox between the database and the index: recorded in the writing transaction, drained in batches, oldest first.

At least once and in any interleaving correct: a batch's versions are read before its items, the index refuses older versions, and a
row is settled only in the version that was written. What is narrowed takes part in no answer until the index knows of it.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kernel import kinds
from kernel.kinds import ContentKind
from kernel.refs import KindRef
from search import engines
from search.actions import changes_defer, changes_record, changes_settle
from search.document import Document, document_of, is_searchable, items_of
from search.engines.base import EngineUnavailableError
from search.models import Change
from search.pending import due
from search.pending import lag as lag

logger = logging.getLogger(__name__)
AT_ONCE = 200
"""Up to how many items one write indexes inside its own transaction; more wait for the worker."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to write, items to forget, and rows that could not be turned into documents."""

    documents: list[tuple[Document, int]]
    gone: list[tuple[KindRef, int]]
    failed: list[Change]

    @property
    def versions(self) -> dict[KindRef, int]:
        """Every item the index has after this batch, with its version."""
        return {document.ref: version for document, version in self.documents} | dict(self.gone)


def record(refs: Iterable[KindRef], narrowed: Iterable[KindRef] = ()) -> None:
    """Note inside the writing transaction what changed; where the index lives in the same database, it is up to date at once."""
    searched = {kind.name for kind in kinds.all_kinds() if is_searchable(kind)}
    fewer = [ref for ref in narrowed if ref.kind in searched]
    if fewer:
        fewer += engines.current().members(fewer) if engines.writes_at_once() else []
    versions = changes_record(refs=[ref for ref in refs if ref.kind in searched], narrowed=fewer)
    if versions and len(versions) <= AT_ONCE and engines.writes_at_once():
        _index_at_once(versions)


def drain(limit: int = 500, batches: int | None = None) -> int:
    """Bring the index up to date, batch by batch; how many items it took. Raises EngineUnavailableError, and then nothing is lost."""
    done = 0
    while batches is None or batches > 0:
        taken = due(limit)
        if not taken:
            break
        done += _index(taken)
        batches = batches - 1 if batches is not None else None
    return done


def catch_up() -> None:
    """What the worker does again and again; while the engine does not answer, everything waits for the next round."""
    try:
        drain()
    except EngineUnavailableError:
        logger.warning("The search engine does not answer; %s changes wait in the outbox", lag().waiting)


def documents_for(changes: Sequence[Change]) -> Batch:
    """Read the items of these rows as they are now, one query per kind, and make their documents."""
    batch = Batch([], [], [])
    by_kind: dict[str, dict[int, Change]] = defaultdict(dict)
    for change in changes:
        by_kind[change.kind][change.item_id] = change
    for name, rows in by_kind.items():
        _collect(name, rows, batch)
    return batch


def _collect(name: str, rows: dict[int, Change], batch: Batch) -> None:
    kind = next((kind for kind in kinds.all_kinds() if kind.name == name and is_searchable(kind)), None)
    items = {item.pk: item for item in _items(kind, list(rows))} if kind else {}
    for item_id, change in rows.items():
        try:
            document = document_of(kind, items[item_id]) if kind and item_id in items else None
        except Exception:  # one broken item must not keep all others out of the index
            logger.exception("No search document for %s:%s", name, item_id)
            batch.failed.append(change)
            continue
        if document:
            batch.documents.append((document, change.version))
        else:
            batch.gone.append((KindRef(name, item_id), change.version))


def _items(kind: ContentKind, ids: list[int]) -> Iterable[Any]:
    if len(ids) > 1:
        return items_of(kind, ids)
    item = kind.search_item(ids[0])
    return [] if item is None else [item]


def _index(taken: list[Change]) -> int:
    _spread([change for change in taken if change.narrowed])
    batch = documents_for(taken)
    refused = set(engines.current().write(batch.documents, batch.gone))
    changes_settle(versions={ref: version for ref, version in batch.versions.items() if ref not in refused})
    changes_defer(changes=[*batch.failed, *(change for change in taken if change.ref in refused)])
    return len(taken)


def _spread(narrowed: list[Change]) -> None:
    """What is grouped under something narrowed was narrowed with it, whether the event named it or not."""
    groups = [change.ref for change in narrowed]
    members = engines.current().members(groups) if groups else []
    if members:
        changes_record(refs=[], narrowed=members)


def _index_at_once(versions: dict[KindRef, int]) -> None:
    taken = [Change(kind=ref.kind, item_id=ref.id, version=version) for ref, version in versions.items()]
    try:
        with transaction.atomic():
            batch = documents_for(taken)
            engines.current().write(batch.documents, batch.gone)
            changes_settle(versions=batch.versions)
    except Exception:  # a person's words are never lost because they cannot be indexed; the row stays pending
        logger.exception("Not indexed at once: %s", ", ".join(map(str, versions)))
