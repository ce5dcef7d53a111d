"""Documents like a document: those that share the words by which it differs from the others."""

from collections.abc import Iterable

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Q

from kernel.refs import KindRef
from search.analysis import stream
from search.engines.base import Hit, Scope
from search.engines.elasticsearch import reading
from search.engines.elasticsearch.expressions import any_of, cut
from search.engines.elasticsearch.reading import Candidates
from search.engines.elasticsearch.schema import Names
from search.engines.telling import READ, counted, telling


def alike(client: Elasticsearch, names: Names, scope: Scope, ref: KindRef, *, kinds: tuple[str, ...], limit: int) -> list[Hit]:
    """The most similar documents within the Scope; nothing for a document that is not within it."""
    own = reading.best(client, names, Candidates(Q("term", ref=str(ref)), scope), 1)
    stored = reading.texts(client, names, [hit.ref for hit in own])
    if not stored:
        return []
    text = stored[ref]
    body = " ".join(stream(text.body[: 2 * READ], text.language).main)[:READ].split()
    words = _telling(client, names, counted(stream(text.title, text.language).main, body))
    if not words:
        return []
    filters = {"kind": kinds} if kinds else {}
    return reading.best(client, names, Candidates(any_of(words), scope, filters, (ref, own[0].group)), limit)


def _telling(client: Elasticsearch, names: Names, counts: dict[str, int]) -> list[str]:
    documents, total = _documents(client, names, counts) if counts else ({}, 1)
    return telling(counts, documents, total)


def _documents(client: Elasticsearch, names: Names, terms: Iterable[str]) -> tuple[dict[str, int], int]:
    """How many documents say each of these terms, and how many there are."""
    by_term = {cut(term): term for term in terms}
    answer = client.termvectors(
        index=names.live, doc={"words": " ".join(by_term)}, fields=["words"], term_statistics=True, field_statistics=True, offsets=False,
        payloads=False, positions=False,
    )  # fmt: skip
    found = answer["term_vectors"].get("words", {"terms": {}, "field_statistics": {"doc_count": 1}})
    documents = {by_term[term]: facts["doc_freq"] for term, facts in found["terms"].items() if "doc_freq" in facts}
    return documents, max(found["field_statistics"]["doc_count"], 1)
