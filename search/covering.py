"""How much of a question a document says: where no document has all of its words, those that say more of them come first.

An engine adds up what each word is worth, so one rare word said often outweighs three that belong together. The best hits of either
engine are therefore looked at once more, in their stored text: what share of the question they say, each word weighed by how few of the
hits say it. What a document says in a related form only (the parts of a compound, "protestieren" for "Protest") counts half.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernel.refs import KindRef
from search.analysis.analyser import said
from search.analysis.norms import citations
from search.engines.base import Hit, Text
from search.query import Clause, Query, Terms

LOOKED_AT = 50
"""Of the best hits so many are looked at again."""
READ = 6000
"""Characters of a text that are looked at."""
COUNTS = 2.0
"""A document that says everything is worth so much more than one that says nothing of it."""
RELATED = 0.5
"""What a word is worth that stands there in a related form only."""
KIN = 5
"""Letters that two stems must have in common at least to be of one family."""
KIN_SHARE = 0.6
"""The share of the wanted stem that must be common."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The terms of one document, also in their order, for finding relatives."""

    terms: frozenset[str]
    ordered: Sequence[str]

    @classmethod
    def of(cls, text: Text, *, with_norms: bool) -> "_Said":
        whole = f"{text.title}\n{text.body[:READ]}"
        terms = {term for piece in set(whole.split()) for term in said(piece, text.language)}
        if with_norms:
            terms.update(term for citation in citations(whole) for term in citation.norm.terms)
        return cls(frozenset(terms), sorted(terms))

    def worth(self, clause: Clause) -> float:
        """1 for what is said, `RELATED` for a related form of it, else 0."""
        if self._any(clause.alternatives):
            return 1.0
        return RELATED if self._any(clause.broader) or any(self._has_kin(row) for row in clause.alternatives) else 0.0

    def _any(self, rows: Iterable[Terms]) -> bool:
        return any(self.terms.issuperset(row) for row in rows)

    def _has_kin(self, row: Terms) -> bool:
        """Whether a neighbour in the alphabet has the same beginning."""
        (term, *more) = row
        length = max(KIN, math.ceil(KIN_SHARE * len(term)))
        if more or len(term) < KIN:
            return False
        place = bisect_left(self.ordered, term)
        return any(other[:length] == term[:length] for other in self.ordered[max(place - 1, 0) : place + 1])


def covering(query: Query, hits: Sequence[Hit], texts: Callable[[Iterable[KindRef]], Mapping[KindRef, Text]]) -> list[Hit]:
    """The hits with what they say of the question in their scores, best first; `query` is as it was asked, not relaxed."""
    if len(query.clauses) < 2:  # noqa: PLR2004  # of one word there is nothing to weigh
        return list(hits)
    known = texts(hit.ref for hit in hits[:LOOKED_AT])
    documents = {ref: _Said.of(text, with_norms=bool(query.norms)) for ref, text in known.items()}
    worth = {ref: [document.worth(clause) for clause in query.clauses] for ref, document in documents.items()}
    weights = [_weight(len(worth), sum(row[place] > 0 for row in worth.values())) for place in range(len(query.clauses))]
    whole = sum(weights)
    shares = {ref: sum(map(float.__mul__, weights, row)) / whole for ref, row in worth.items()}
    scored = [hit._replace(score=hit.score * (1 + COUNTS * shares.get(hit.ref, 0.0))) for hit in hits]
    return sorted(scored, key=lambda hit: (-hit.score, hit.ref))


def _weight(documents: int, saying: int) -> float:
    """The rarer the more, as in BM25."""
    return math.log(1 + (documents - saying + 0.5) / (saying + 0.5))
