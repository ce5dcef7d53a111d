"""The spellings of one generation of the embedded index: by their beginning for a word being typed, by both ends for a misspelt one.

Spellings are of all documents, also of closed rooms: they lead to terms, which are then asked for within a Scope.
"""

import re

from search.engines.base import meant
from search.engines.embedded.database import Database
from search.engines.embedded.schema import Generation

MAX_SCANNED = 400
"""Spellings looked at for one unfinished word."""
MAX_NEAR = 1500
"""Spellings looked at from each end of a misspelt word."""
_LONGEST_END, _SHORTEST_END = 4, 3
_LAST = "\U0010ffff"
_UMLAUT = re.compile("[aou]e?")


def completions(database: Database, generation: Generation, beginning: str) -> list[str]:
    """The terms that spellings with this beginning lead to, the shortest first."""
    rows = database.rows(
        f"SELECT term FROM {generation.p}_word WHERE surface >= %s AND surface < %s ORDER BY length(surface), surface LIMIT {MAX_SCANNED}",
        [beginning, beginning + _LAST],
    )
    return meant(term for (term,) in rows)


def near(database: Database, generation: Generation, word: str) -> list[str]:
    """Spellings of about this length with the same beginning or end: one slip leaves one of them whole."""
    kept = max(_SHORTEST_END, min(len(word) // 2, _LONGEST_END))
    ends = [("surface", word[:kept]), ("surface", _UMLAUT.sub(_umlaut, word, count=1)[:kept]), ("back", word[::-1][:kept])]
    parts = [
        f"SELECT * FROM (SELECT surface FROM {generation.p}_word WHERE {column} >= %s AND {column} < %s "
        f"AND length(surface) BETWEEN %s AND %s LIMIT {MAX_NEAR})"
        for column, _ in ends
    ]
    values = [value for _, end in ends for value in (end, end + _LAST, len(word) - 2, len(word) + 2)]
    return [surface for (surface,) in database.rows(" UNION ".join(parts), values)]


def _umlaut(match: re.Match[str]) -> str:
    return "äöü"["aou".index(match[0][0])]
