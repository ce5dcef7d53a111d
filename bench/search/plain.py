"""What somebody gets who puts the same documents into FTS5 without further thought: a rights join, a table of facets."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.search.corpus import VIEWER
from search.document import Document

__all__ = ["Plain"]

_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(title, body);
CREATE TABLE item (id INTEGER PRIMARY KEY, kind TEXT, audience TEXT);
CREATE TABLE facet (item INTEGER, name TEXT, key TEXT, PRIMARY KEY (item, name, key)) WITHOUT ROWID;
"""
_FOUND = "FROM words JOIN item ON item.id = words.rowid WHERE words MATCH ? AND item.audience IN (SELECT value FROM json_each(?))"


class Plain:
    """One file."""

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self._link = sqlite3.connect(path, isolation_level=None)
        self._link.execute("PRAGMA cache_size=-32000")
        if is_new:
            self._link.executescript("PRAGMA journal_mode=WAL;" + _TABLES)

    def count(self) -> int:
        """How many documents there are."""
        return int(self._link.execute("SELECT COUNT(*) FROM item").fetchone()[0])

    def write(self, documents: Iterable[Document]) -> None:
        """Put documents in, numbered by their items."""
        made = list(documents)
        self._link.execute("BEGIN")
        self._link.executemany("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", [(d.ref.id, d.title, d.body) for d in made])
        self._link.executemany("INSERT INTO item VALUES (?, ?, ?)", [(d.ref.id, d.ref.kind, d.audience.key) for d in made])
        facets = [(d.ref.id, name, key) for d in made for name, keys in d.facets.items() for key in keys]
        self._link.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", facets)
        self._link.execute("COMMIT")

    def rank(self, word: str) -> int:
        """The best 200 of what the member may see."""
        return len(self._link.execute(f"SELECT item.id {_FOUND} ORDER BY rank LIMIT 200", self._values(word)).fetchall())

    def facets(self, word: str) -> int:
        """Every key of one facet with its count."""
        statement = f"SELECT key, COUNT(*) {_FOUND.replace('WHERE', 'JOIN facet ON facet.item = item.id AND name = ? WHERE')} GROUP BY key"
        return len(self._link.execute(statement, ["region", *self._values(word)]).fetchall())

    @staticmethod
    def _values(word: str) -> list[str]:
        return [f'"{word}"', json.dumps(sorted(VIEWER.tokens))]
