"""Writes documents into the generations there are, with the outbox's versions: the server refuses what is older than what it has.

What is gone leaves a row with its version and nothing else, so a late older version brings nothing back however late it comes.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from kernel.refs import KindRef
from search.engines.base import EngineUnavailableError
from search.engines.elasticsearch.expressions import cut
from search.engines.elasticsearch.link import BusyError
from search.engines.elasticsearch.reading import micros, packed
from search.engines.elasticsearch.schema import NOTHING, REPEATS, ROOM, spellings
from search.engines.prepared import Prepared

logger = logging.getLogger(__name__)
ITEMS = 1000
BYTES = 8 * 1024 * 1024
"""What one request holds at most."""
GONE, OLDER, BUSY = 404, 409, 429
BROKEN = 500
REMEMBERED = 300_000
"""Spellings a process remembers of each generation, so that it does not write them again."""

Action = dict[str, Any]
Known = dict[str, set[tuple[str, str]]]


def documents(alias: str, made: Sequence[Prepared]) -> Iterator[Action]:
    """What stores these documents."""
    for one in made:
        yield _action(alias, str(one.document.ref), one.version, _source(one))


def tombstones(alias: str, gone: Iterable[tuple[KindRef, int]]) -> Iterator[Action]:
    """What forgets these items and remembers their versions."""
    for ref, version in gone:
        yield _action(alias, str(ref), version, {"ref": str(ref), "kind": ref.kind, "item": ref.id, "version": version, "digest": ""})


def words(alias: str, made: Sequence[Prepared], known: set[tuple[str, str]]) -> Iterator[Action]:
    """What stores the spellings that this process has not stored yet."""
    fresh = {pair for one in made for pair in one.spellings} - known
    if len(known) + len(fresh) > REMEMBERED:
        known.clear()
    known |= fresh
    for surface, term in fresh:
        source = {"surface": surface, "length": len(surface), "term": cut(term)}
        yield {"_op_type": "create", "_index": spellings(alias), "_id": f"{surface} {cut(term)}", "_source": source}


@dataclass(frozen=True, slots=True)
class Sent:
    """What the server did not take: items as they are, for good, and versions older than what it has."""

    refused: set[KindRef] = field(default_factory=set)
    older: set[KindRef] = field(default_factory=set)


def send(client: Elasticsearch, actions: Iterable[Action], *, refresh: bool, optional: frozenset[str] = frozenset()) -> Sent:
    """Write; what was not taken. Aliases that are `optional` may be missing. Raises EngineUnavailableError."""
    sent = Sent()
    results = streaming_bulk(
        client, actions, chunk_size=ITEMS, max_chunk_bytes=BYTES, raise_on_error=False, yield_ok=False, refresh=refresh, require_alias=True
    )
    for _, result in results:
        (outcome,) = result.values()
        status, is_spelling = outcome["status"], outcome["_index"].endswith(spellings(""))
        if (is_spelling and status == OLDER) or (status == GONE and outcome["_index"] in optional):
            continue
        if status == BUSY:
            raise BusyError(str(outcome))
        if status == GONE or status >= BROKEN:
            raise EngineUnavailableError(str(outcome))
        if status == OLDER:
            sent.older.add(KindRef.parse(outcome["_id"]))
            continue
        logger.error("Elasticsearch refuses %s: %s", outcome["_id"], outcome.get("error"))
        if not is_spelling:
            sent.refused.add(KindRef.parse(outcome["_id"]))
    return sent


def forget(client: Elasticsearch, aliases: Iterable[str], refs: Iterable[KindRef]) -> None:
    """Take rows away, so that any version can be written a moment later, when the server has forgotten theirs."""
    lost = [{"_op_type": "delete", "_index": alias, "_id": str(ref)} for alias in aliases for ref in refs]
    for _ in streaming_bulk(client, lost, raise_on_error=False, yield_ok=False, refresh=True, require_alias=True):
        pass


def _action(alias: str, key: str, version: int, source: Mapping[str, Any]) -> Action:
    return {"_index": alias, "_id": key, "version": version, "version_type": "external_gte", "_source": source}


def _source(made: Prepared) -> dict[str, Any]:
    document = made.document
    times = {"opens": document.visible_from, "closes": document.visible_until, "date": document.date}
    return {
        "ref": str(document.ref), "kind": document.ref.kind, "item": document.ref.id, "grp": str(document.group),
        "audience": sorted(document.audience.tokens), **{name: micros(moment) for name, moment in times.items() if moment},
        "hit": packed(document), "version": made.version, "digest": made.digest,
        "title": document.title, "body": document.body, "url": document.url, "language": document.language, "labels": document.labels,
        "facets": {name: list(keys) for name, keys in document.facets.items()}, **_words(made),
    }  # fmt: skip


def _words(made: Prepared) -> dict[str, str]:
    """The analysed words: once in their order for phrases, and once as often as they weigh."""
    title, body = [cut(term) for term in made.title.main], [cut(term) for term in made.body.main]
    side = [cut(term) for term in made.side]
    fields = {"title": title, "body": body, "side": side, "norms": [*made.document.norms]}
    weighed = [term for name, terms in fields.items() for term in terms * REPEATS[name]]
    room = sum(len(terms) * (ROOM - REPEATS[name]) for name, terms in fields.items())
    return {"words": " ".join(weighed) + f" {NOTHING}" * room, "words_title": " ".join(title), "words_body": " ".join(body)}
