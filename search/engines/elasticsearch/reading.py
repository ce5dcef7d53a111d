"""Asks the live index. Every question about documents here begins with the Scope: there is no way to ask without it."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from kernel.refs import KindRef
from search.document import Document
from search.engines.base import COUNTED, MOST_COMPLETIONS, Answer, Hit, Indexed, Scope, Search, Text, meant
from search.engines.elasticsearch.expressions import ranking, unwanted
from search.engines.elasticsearch.link import SwappedError
from search.engines.elasticsearch.schema import LONGEST_KEY, SHORTEST_FIRST, Names, spellings
from search.query import Clause

FIRST_SCANNED, MAX_SCANNED = 80, 400
"""Spellings looked at for one unfinished word: mostly the first of them are enough."""
MAX_NEAR = 300
"""Spellings looked at for one misspelt word."""
PAGE = 5000
"""Rows of one page of a long list."""
KEYS = 10_000
"""Keys of one facet that are counted."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INDEXED = ["item", "version", "digest"]
_BARE = {"_source": False, "stored_fields": "_none_"}
_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The documents that match, within the Scope and the filters; `ranks` is what orders them."""

    ranks: Query | None
    scope: Scope
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[KindRef, ...] = ()
    excluded: tuple[Clause, ...] = ()
    only: tuple[KindRef, ...] = ()

    def query(self) -> dict[str, Any]:
        """Rights by the Viewer's tokens, the window of time at this moment, what is withheld, then the filters."""
        now, hidden = micros(self.scope.now), sorted({str(ref) for ref in (*self.scope.withheld, *self.without)})
        apart: list[Query] = [Q("range", opens={"gt": now}), Q("range", closes={"lte": now}), *unwanted(self.excluded)]
        if hidden:
            apart += [Q("terms", ref=hidden), Q("terms", grp=hidden)]
        wanted: list[Query] = [Q("terms", audience=sorted(self.scope.tokens))]
        wanted += [Q("terms", **{facet(name): [key for key in keys if len(key) <= LONGEST_KEY]}) for name, keys in self.filters.items()]
        wanted += [Q("terms", ref=[str(ref) for ref in self.only])] if self.only else []
        query: dict[str, Any] = Q("bool", must=[self.ranks or Q("match_all")], filter=wanted, must_not=apart).to_dict()
        return query


def micros(moment: datetime) -> int:
    """A moment as the index stores it: microseconds, exactly."""
    return (moment - EPOCH) // _STEP


def packed(document: Document) -> str:
    """What a hit says of a document, as the index keeps it."""
    moment, quality = micros(document.date) if document.date else None, document.quality
    facts = [str(document.ref), str(document.group), moment, quality.get("accepted", 0.0), quality.get("helpful", 0.0)]
    return base64.b64encode(json.dumps(facts).encode()).decode()


def facet(name: str) -> str:
    """The field of a facet."""
    return name if name == "kind" else f"facets.{name}"


def find(client: Elasticsearch, names: Names, scope: Scope, asked: Search) -> Answer:
    """Answer one question in one round trip; one or two more for an unfinished word."""
    clauses = [_complete(client, names, clause) for clause in asked.query.clauses]
    ranks = ranking(clauses, every=asked.every)
    if ranks is None and not asked.query.is_empty:
        return Answer([], 0)
    found = Candidates(ranks, scope, asked.filters, asked.without, asked.query.excluded, asked.only)
    counting = list(_counting(found, asked))
    first, *others = _multi(client, names, found, [_best(found, asked), *(_counts(part, facets) for part, facets in counting)])
    facets: dict[str, dict[str, int]] = {name: {} for name in asked.facets}
    for answer in others:
        for name, counted in answer["aggregations"].items():
            facets[name] = {bucket["key"]: min(bucket["doc_count"], COUNTED + 1) for bucket in counted["buckets"]}
    return Answer(_hits(first), min(first["hits"]["total"]["value"], COUNTED + 1), facets)


def best(client: Elasticsearch, names: Names, found: Candidates, limit: int) -> list[Hit]:
    """Only the best candidates, nothing counted."""
    (answer,) = _multi(client, names, found, [{"query": found.query(), "size": limit, "track_total_hits": False, **_shown()}])
    return _hits(answer)


def texts(client: Elasticsearch, names: Names, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
    """What is stored of these documents, whoever asks: their visibility was checked in the database."""
    ids = [str(ref) for ref in refs]
    if not ids:
        return {}
    answer = client.mget(index=names.live, ids=ids, source_includes=["title", "body", "url", "language", "labels"], realtime=False)
    if any("error" in found for found in answer["docs"]):
        raise SwappedError(names.live)
    stored = {found["_id"]: found["_source"] for found in answer["docs"] if found.get("found")}
    return {KindRef.parse(ref): Text(**source) for ref, source in stored.items() if "url" in source}


def near(client: Elasticsearch, names: Names, word: str) -> list[str]:
    """Spellings within two slips of a word, of all documents: for `search.suggesting` only."""
    slips = {"fuzzy": {"surface": {"value": word, "fuzziness": 2, "max_expansions": MAX_NEAR, "transpositions": True}}}
    answer = client.search(
        index=spellings(names.live), query=slips, size=MAX_NEAR, docvalue_fields=_fields(["surface"]), source=False, stored_fields="_none_",
        track_total_hits=False,
    )  # fmt: skip
    return list(dict.fromkeys(row["fields"]["surface"][0] for row in answer["hits"]["hits"]))


def members(client: Elasticsearch, names: Names, groups: Sequence[KindRef]) -> list[KindRef]:
    """The items grouped under these, without themselves."""
    rows = listed(client, names, Q("terms", grp=[str(group) for group in groups]), ["ref", "grp"], "ref")
    return [KindRef.parse(ref) for ref, group in rows if ref != group]


def indexed(client: Elasticsearch, names: Names, kind: str, after: int, until: int | None) -> list[Indexed]:
    """What the index holds of the items of a kind after one id and up to another."""
    window = {"gt": after} if until is None else {"gt": after, "lte": until}
    rows = listed(client, names, Q("bool", filter=[Q("term", kind=kind), Q("range", item=window)]), _INDEXED, "item")
    return [Indexed(*row) for row in rows]


def listed(client: Elasticsearch, names: Names, query: Query, fields: list[str], order: str) -> Iterator[list[Any]]:
    """Every row of a list that may be long, page by page; `order` is a field that no two rows share."""
    after: dict[str, Any] = {}
    asked: dict[str, Any] = {"query": query.to_dict(), "size": PAGE, "sort": [{order: "asc"}], "track_total_hits": False}
    while True:
        answer = client.search(index=names.live, docvalue_fields=_fields(fields), source=False, stored_fields="_none_", **asked, **after)
        rows = answer["hits"]["hits"]
        yield from ([row["fields"].get(name, [""])[0] for name in fields] for row in rows)
        if len(rows) < PAGE:
            return
        after = {"search_after": rows[-1]["sort"]}


def _best(found: Candidates, asked: Search) -> dict[str, Any]:
    is_ranked = asked.order == "relevance" and found.ranks is not None
    order: list[Any] = ["_score", {"item": "desc"}] if is_ranked else [{"date": {"order": "desc", "missing": "_last"}}, {"item": "desc"}]
    return {"query": found.query(), "size": asked.limit, "sort": order, "track_total_hits": COUNTED + 1, **_shown()}


def _shown() -> dict[str, Any]:
    return {"docvalue_fields": ["hit"], **_BARE}


def _counting(found: Candidates, asked: Search) -> Iterator[tuple[Candidates, list[str]]]:
    """For each facet the counts its keys would have if only the other filters applied.

    Counting is the longest part of a question about common words: in halves, the server does it on two processors.
    """
    others = [name for name in asked.facets if name not in asked.filters]
    yield from ((found, half) for half in (others[::2], others[1::2]) if half)
    for own in asked.facets:
        if own in asked.filters:
            yield replace(found, filters={name: keys for name, keys in asked.filters.items() if name != own}), [own]


def _counts(found: Candidates, facets: Iterable[str]) -> dict[str, Any]:
    """Of all that match: where only some were looked at, a key's count would be too low and nobody could tell."""
    counted = {name: {"terms": {"field": facet(name), "size": KEYS}} for name in facets}
    return {"query": found.query(), "size": 0, "track_total_hits": False, "aggs": counted}


def _multi(client: Elasticsearch, names: Names, found: Candidates, bodies: list[dict[str, Any]]) -> list[Any]:
    """Several questions in one round trip; the same people are answered by the same copy, so that an order does not flicker."""
    tokens = " ".join(sorted(found.scope.tokens))
    header = {"index": names.live, "preference": hashlib.blake2b(tokens.encode(), digest_size=8).hexdigest(), "request_cache": False}
    answers = client.msearch(searches=[part for body in bodies for part in (header, body)])["responses"]
    failed = next((answer["error"] for answer in answers if "error" in answer or answer.get("_shards", {}).get("failed")), None)
    if failed:
        raise SwappedError(failed)
    return list(answers)


def _hits(answer: Any) -> list[Hit]:
    hits = [_hit(row["fields"], row.get("_score") or 0.0) for row in answer["hits"]["hits"]]
    if any(hit.score for hit in hits):
        hits.sort(key=lambda hit: (-hit.score, hit.ref))
    return hits


def _hit(fields: Mapping[str, list[str]], score: float) -> Hit:
    ref, group, date, accepted, helpful, *_older = json.loads(base64.b64decode(fields["hit"][0]))
    moment = EPOCH + date * _STEP if date is not None else None
    return Hit(KindRef.parse(ref), KindRef.parse(group), score, moment, float(accepted), float(helpful))


def _fields(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"field": name} for name in names]


def _complete(client: Elasticsearch, names: Names, clause: Clause) -> Clause:
    """An unfinished word stands for every term a spelling with this beginning leads to, the shortest first."""
    if not clause.prefix:
        return clause
    found: list[str] = []
    for size in (FIRST_SCANNED, MAX_SCANNED):
        found = _spelt(client, names, clause.prefix, size)
        if len(found) < size or len(set(found)) > MOST_COMPLETIONS:
            break
    return replace(clause, alternatives=tuple(dict.fromkeys([*clause.alternatives, *((term,) for term in meant(found))])))


def _spelt(client: Elasticsearch, names: Names, prefix: str, size: int) -> list[str]:
    """The terms of the shortest spellings with this beginning."""
    answer = client.search(
        index=spellings(names.live), query={"prefix": {"surface": prefix}}, sort=[*SHORTEST_FIRST], size=size,
        docvalue_fields=_fields(["term"]), source=False, stored_fields="_none_", track_total_hits=False,
    )  # fmt: skip
    return [row["fields"]["term"][0] for row in answer["hits"]["hits"]]
