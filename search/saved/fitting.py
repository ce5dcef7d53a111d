"""Whether a document answers a search, decided without an index: the other way round of searching, by the same analyser.

Holds for one document and a strict query (every clause, no broader words), as both engines do; tests hold it against them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from search.analysis import stream
from search.analysis.norms import citations
from search.document import Document
from search.query import Clause, Query, Terms


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says: every term an index would hold, and its title and text word by word for rows of words."""

    document: Document
    terms: frozenset[str]
    fields: tuple[tuple[str, ...], ...]

    @classmethod
    def in_text(cls, document: Document) -> "Said":
        """What its text says without its title, for what shares its title with others: the posts of a topic."""
        norms = tuple(term for cited in citations(document.body) for term in cited.norm.terms)
        return cls.by(replace(document, title="", norms=norms))

    @classmethod
    def by(cls, document: Document) -> "Said":
        """Analyse a document."""
        title, body = stream(document.title, document.language), stream(document.body, document.language)
        terms = frozenset(chain(title.main, title.side, body.main, body.side, document.norms))
        return cls(document, terms, (tuple(title.main), tuple(body.main)))


def fits(said: Said, query: Query, filters: Mapping[str, Sequence[str]]) -> bool:
    """Whether a search with these words and filters finds this document."""
    if not all(set(keys) & set(_keys(said.document, name)) for name, keys in filters.items()):
        return False
    return all(_holds(said, clause) for clause in query.clauses) and not any(_holds(said, clause) for clause in query.excluded)


def speaks(said: Said, query: Query) -> bool:
    """Whether any of the words is said at all; a search without words is about everything."""
    return query.is_empty or any(_holds(said, clause) for clause in query.clauses)


def _keys(document: Document, name: str) -> tuple[str, ...]:
    return (document.ref.kind,) if name == "kind" else document.facets.get(name, ())


def _holds(said: Said, clause: Clause) -> bool:
    return any(_says(said, row) for row in clause.alternatives)


def _says(said: Said, row: Terms) -> bool:
    if len(row) == 1:
        return row[0] in said.terms
    if not said.terms.issuperset(row):
        return False
    return any(field[at : at + len(row)] == row for field in said.fields for at in range(len(field) - len(row) + 1))
