"""A parsed query as queries of Elasticsearch: term by term, never its query language, so nothing anybody types can mean more than words."""

from collections.abc import Iterable

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.engines.elasticsearch.schema import LONGEST_TERM
from search.query import Clause, Terms

PHRASES = ("words_title", "words_body")


def ranking(clauses: Iterable[Clause], *, every: bool) -> Query | None:
    """What a document has to have, all of it or any, and how much that counts; None if there is nothing to look for."""
    parts = [part for part in map(_clause, clauses) if part is not None]
    if not parts:
        return None
    return Q("bool", must=parts) if every else _any(parts)


def unwanted(clauses: Iterable[Clause]) -> list[Query]:
    """What a document must not have."""
    return [part for part in map(_clause, clauses) if part is not None]


def any_of(terms: Iterable[str]) -> Query:
    """Documents with any of these terms."""
    return _any([_term(term) for term in terms])


def cut(term: str) -> str:
    """A term as it is written and asked for."""
    return term[:LONGEST_TERM]


def _clause(clause: Clause) -> Query | None:
    alternatives = [_alternative(terms) for terms in clause.alternatives]
    if len(alternatives) > 1:
        return _any(alternatives)
    return alternatives[0] if alternatives else None


def _alternative(terms: Terms) -> Query:
    """One term, or several next to each other, which count as much as the rarest of them."""
    if len(terms) == 1:
        return _term(terms[0])
    text = " ".join(map(cut, terms))
    together = _any([Q("match_phrase", **{field: {"query": text, "analyzer": "whitespace"}}) for field in PHRASES])
    return Q("bool", must=[Q("dis_max", queries=[_term(term) for term in dict.fromkeys(terms)])], filter=[together])


def _term(term: str) -> Query:
    return Q("term", words=cut(term))


def _any(parts: list[Query]) -> Query:
    return Q("bool", should=parts, minimum_should_match=1)
