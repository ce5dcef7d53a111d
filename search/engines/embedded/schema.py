"""The tables of one generation of the embedded index; a rebuild makes the next one beside it.

``row`` holds the few small facts that are read of every candidate, its facets packed as signs (see `facets`); ``item`` what is known of
an item, also of one that is gone; ``doc`` what is shown and the analysed words the full-text table refers to; ``key``, ``audience`` and
``word`` what facets, rights and typing need. ``fts_index`` says which generation is live.
"""

from dataclasses import dataclass

from search import analysis
from search.engines.embedded.database import Database

SCHEMA = 8
"""Changes with every change of the tables."""

_INDEX = """CREATE TABLE IF NOT EXISTS fts_index (generation INTEGER PRIMARY KEY, state TEXT NOT NULL, made_by TEXT NOT NULL)"""
_PROGRESS = """CREATE TABLE IF NOT EXISTS fts_progress
(generation INTEGER NOT NULL, kind TEXT NOT NULL, reached INTEGER NOT NULL, PRIMARY KEY (generation, kind))"""
_TABLES = (
    """CREATE TABLE {p}_row (id INTEGER PRIMARY KEY, audience INTEGER NOT NULL, opens REAL, closes REAL, date REAL,
    firsts TEXT NOT NULL, more TEXT, others TEXT NOT NULL)""",
    "CREATE INDEX {p}_row_date ON {p}_row (date)",
    """CREATE TABLE {p}_item (id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, item INTEGER NOT NULL,
    grp TEXT NOT NULL, accepted REAL NOT NULL, helpful REAL NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL)""",
    "CREATE INDEX {p}_item_kind ON {p}_item (kind, item)",
    "CREATE INDEX {p}_item_grp ON {p}_item (grp)",
    """CREATE TABLE {p}_doc (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,
    labels TEXT NOT NULL, words_title TEXT NOT NULL, words_body TEXT NOT NULL, words_side TEXT NOT NULL, words_norms TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE {p}_fts USING fts5(words_title, words_body, words_side, words_norms, content='{p}_doc', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0")""",
    "CREATE VIRTUAL TABLE {p}_vocabulary USING fts5vocab({p}_fts, row)",
    "CREATE TABLE {p}_key (id INTEGER PRIMARY KEY, sign TEXT NOT NULL UNIQUE, name TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (name, key))",
    "CREATE TABLE {p}_audience (token TEXT NOT NULL, audience INTEGER NOT NULL, PRIMARY KEY (token, audience)) WITHOUT ROWID",
    "CREATE TABLE {p}_word (surface TEXT NOT NULL, term TEXT NOT NULL, back TEXT NOT NULL, PRIMARY KEY (surface, term)) WITHOUT ROWID",
    "CREATE INDEX {p}_word_back ON {p}_word (back)",
)
_NAMES = ("vocabulary", "fts", "row", "item", "doc", "key", "audience", "word")


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation of the index; `p` is what its tables' names begin with."""

    number: int
    state: str
    made_by: str

    @property
    def p(self) -> str:
        """The prefix of the tables."""
        return f"fts_g{self.number}"

    @property
    def fits(self) -> bool:
        """Whether it has the tables this code writes to."""
        return self.made_by.partition(".")[0] == str(SCHEMA)

    @property
    def is_current(self) -> bool:
        """Whether this code's analyser and tables wrote it."""
        return self.made_by == made_by()


def made_by() -> str:
    """What a generation remembers of the code that wrote it."""
    return f"{SCHEMA}.{analysis.VERSION}"


def ensure(database: Database) -> None:
    """Make an empty live index where there is none, or none with these tables."""
    with database.atomic():
        database.rows(_INDEX)
        database.rows(_PROGRESS)
        for outdated in [generation for generation in generations(database) if not generation.fits]:
            drop(database, outdated)
        if not generations(database):
            create(database, 1, "live")
            database.rows("UPDATE fts_index SET made_by = %s", [f"{SCHEMA}.0"])  # nobody has filled it yet: a rebuild is due


def generations(database: Database) -> list[Generation]:
    """All generations, the live one first."""
    return [Generation(*row) for row in database.rows("SELECT generation, state, made_by FROM fts_index ORDER BY state DESC")]


def create(database: Database, number: int, state: str) -> Generation:
    """Make the tables of a generation."""
    generation = Generation(number, state, made_by())
    for statement in _TABLES:
        database.rows(statement.format(p=generation.p))
    database.rows("INSERT INTO fts_index VALUES (%s, %s, %s)", [number, state, generation.made_by])
    return generation


def drop(database: Database, generation: Generation) -> None:
    """Take a generation away."""
    for name in _NAMES:
        database.rows(f"DROP TABLE IF EXISTS {generation.p}_{name}")
    database.rows("DELETE FROM fts_index WHERE generation = %s", [generation.number])
    database.rows("DELETE FROM fts_progress WHERE generation = %s", [generation.number])
