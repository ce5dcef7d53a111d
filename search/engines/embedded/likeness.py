"""Documents like a document: those that share the words by which it differs from the others."""

import math
from collections import Counter

from kernel.refs import KindRef
from search.analysis.stems import stem
from search.analysis.stopwords import ENGLISH, GERMAN
from search.engines.base import Hit, Scope
from search.engines.embedded import reading
from search.engines.embedded.database import Database
from search.engines.embedded.expressions import any_of
from search.engines.embedded.schema import Generation

TELLING = 12
"""How many of its words stand for a document."""
READ = 3000
"""Characters of its analysed text that are looked at."""
TITLE_COUNTS = 3
SHORTEST = 3
_EMPTY = frozenset(stem(word, "de") for word in GERMAN) | frozenset(stem(word, "en") for word in ENGLISH)


def alike(database: Database, generation: Generation, scope: Scope, ref: KindRef, *, kinds: tuple[str, ...], limit: int) -> list[Hit]:
    """The most similar documents within the Scope; nothing for a document that is not within it."""
    own = reading.candidates(generation, scope, "", {})
    rows = database.rows(
        f"SELECT d.words_title, substr(d.words_body, 1, {READ}), r.grp FROM {generation.p}_doc d JOIN {generation.p}_row r ON r.id = d.id "
        f"WHERE r.ref = %s AND r.id IN (SELECT r.id {own.sql} AND r.ref = %s)",
        [str(ref), *own.values, str(ref)],
    )
    if not rows:
        return []
    title, body, group = rows[0]
    telling = _telling(database, generation, title, body)
    if not telling:
        return []
    filters = {"kind": kinds} if kinds else {}
    found = reading.candidates(generation, scope, any_of(telling), filters, (ref, KindRef.parse(group)))
    return reading.best(database, generation, found, limit)


def _telling(database: Database, generation: Generation, title: str, body: str) -> list[str]:
    counts = Counter(body.split())
    for term in title.split():
        counts[term] += TITLE_COUNTS
    known = [term for term in counts if len(term) >= SHORTEST and term not in _EMPTY and not term.isdecimal()]
    marks = ", ".join(["%s"] * len(known))
    documents: dict[str, int] = (
        dict(database.rows(f"SELECT term, doc FROM {generation.p}_vocabulary WHERE term IN ({marks})", known)) if known else {}
    )
    total = int(database.rows(f"SELECT COALESCE(MAX(id), 1) FROM {generation.p}_row")[0][0])
    shared = {term: count for term, count in documents.items() if count > 1}
    weigh = {term: (1 + math.log(counts[term])) * math.log(1 + total / shared[term]) for term in shared}
    return sorted(weigh, key=lambda term: (-weigh[term], term))[:TELLING]
