"""Whether a document answers a search, decided without an index: the other way round of searching, by the same analyser.

Holds for one document and a strict query (every clause, no broader words), as both engines do; tests hold it against them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from search.analysis import stream
from search.analysis.norms import citations
from search.document import Document
from search.query import Clause, Query, Terms


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: every term an index would hold, and its title and text word by word for rows of words."""

    terms: frozenset[str]
    fields: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, title: str, body: str, language: str, norms: Iterable[str] | None = None, labels: str = "") -> "Said":
        """Analyse a text and what it is filed under; the norms it cites are read from it unless they are known."""
        cited = norms if norms is not None else (term for place in citations(f"{title}\n{body}") for term in place.norm.terms)
        head, text, filed = stream(title, language), stream(body, language), stream(labels, language)
        return cls(
            frozenset(chain(head.main, head.side, text.main, text.side, filed.main, filed.side, cited)),
            (tuple(head.main), tuple(text.main)),
        )

    @classmethod
    def by(cls, document: Document) -> "Said":
        """What a document says, as an index would hold it."""
        return cls.of(document.title, document.body, document.language, document.norms, document.labels)

    @classmethod
    def in_text(cls, document: Document) -> "Said":
        """What its text says without its title, for what shares its title with others: the posts of a topic."""
        return cls.of("", document.body, document.language)


def fits(document: Document, said: Said, query: Query, filters: Mapping[str, Sequence[str]]) -> bool:
    """Whether a search with these words and filters finds this document."""
    if not all(set(keys) & set(_keys(document, name)) for name, keys in filters.items()):
        return False
    return all(says(said, clause) for clause in query.clauses) and not any(says(said, clause) for clause in query.excluded)


def speaks(said: Said, query: Query) -> bool:
    """Whether any of the words is said at all; a search without words is about everything."""
    return query.is_empty or any(says(said, clause) for clause in query.clauses)


def _keys(document: Document, name: str) -> tuple[str, ...]:
    return (document.ref.kind,) if name == "kind" else document.facets.get(name, ())


def says(said: Said, clause: Clause) -> bool:
    """Whether any alternative of a clause is said."""
    return any(_says(said, row) for row in clause.alternatives)


def _says(said: Said, row: Terms) -> bool:
    if len(row) == 1:
        return row[0] in said.terms
    if not said.terms.issuperset(row):
        return False
    return any(field[at : at + len(row)] == row for field in said.fields for at in range(len(field) - len(row) + 1))
