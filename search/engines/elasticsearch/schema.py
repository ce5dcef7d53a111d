"""The indices of one generation: what they are called, their fields, and who wrote them.

A generation is two indices: one of documents, one of spellings (which beginning of a word leads to which terms). The alias of the live
generation and that of one being built carry the schema's number, so code never reads an index it does not understand. `words` holds
every term as often as its field weighs: with BM25 over this one field Elasticsearch adds up the fields as the embedded engine does, and
may still skip what cannot be among the best. Every term takes the same room in it: FTS5 counts the length of a text unweighted.
The fields for phrases hold positions and never rank.
`hit` is all that ranking has to know of a document, packed: one look per hit instead of seven.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from search import analysis
from search.engines.base import WEIGHTS

SCHEMA = 4
"""Changes with every change of the fields."""
SCALE = 2
"""How often a term of weight 1 is written, so that one of weight 0.5 is a whole number."""
REPEATS = {name: max(1, round(weight * SCALE)) for name, weight in WEIGHTS.items()}
ROOM = max(REPEATS.values())
"""How long the server takes every term to be, whatever it weighs: what is left is filled with NOTHING, so a long title is no long text."""
NOTHING = "."
K1, B = 1.2 * SCALE, 0.75
"""BM25 as in FTS5 (k1 = 1.2, b = 0.75), for terms that are counted `SCALE` times."""
LONGEST_TERM = 100
"""Characters of a term; Elasticsearch cuts longer words in pieces, we at this length."""
MANY = 1_000_000
"""Items that may be left out of an answer at once, while a large narrowing waits."""
LONGEST_KEY = 8000
"""Characters of a keyword; nothing is found by a longer one."""

_KEYWORD = {"type": "keyword", "ignore_above": LONGEST_KEY}
_SHOWN = {"type": "keyword", "index": False, "doc_values": False, "ignore_above": LONGEST_KEY}
_PHRASES = {"type": "text", "analyzer": "whitespace", "index_options": "positions", "norms": False}

FIELDS: dict[str, Any] = {
    "ref": _KEYWORD, "kind": _KEYWORD, "item": {"type": "long"}, "grp": _KEYWORD, "audience": _KEYWORD,
    "opens": {"type": "long"}, "closes": {"type": "long"}, "date": {"type": "long"}, "hit": {"type": "binary", "doc_values": True},
    "version": {"type": "long", "index": False}, "digest": {**_KEYWORD, "index": False},
    "title": _SHOWN, "body": {"type": "text", "index": False}, "url": _SHOWN, "language": _SHOWN,
    "labels": {"type": "text", "index": False},
    "facets": {"type": "object", "dynamic": True}, "reached": _KEYWORD, "until": {"type": "long"},
    "words": {"type": "text", "analyzer": "whitespace", "index_options": "freqs", "similarity": "hub"},
    "words_title": _PHRASES, "words_body": _PHRASES,
}  # fmt: skip
SHORTEST_FIRST = ("length", "surface")
SPELLINGS: dict[str, Any] = {"surface": _KEYWORD, "length": {"type": "short"}, "term": {**_KEYWORD, "index": False}}


@dataclass(frozen=True, slots=True)
class Names:
    """What the indices and aliases of one hub are called."""

    prefix: str

    @property
    def live(self) -> str:
        """The alias of the documents that are searched."""
        return f"{self.prefix}.{SCHEMA}"

    @property
    def next(self) -> str:
        """The alias of the documents of the generation that is being built."""
        return f"{self.live}.next"

    @property
    def all(self) -> str:
        """Everything of this hub, of any schema."""
        return f"{self.prefix}.*"

    def index(self, generation: int) -> str:
        """The index of documents of one generation."""
        return f"{self.live}.{generation}"


def spellings(name: str) -> str:
    """The index or alias of spellings beside one of documents."""
    return f"{name}.words"


def made_by() -> str:
    """What a generation remembers of the code that wrote it."""
    weights = hashlib.blake2b(repr(sorted(REPEATS.items())).encode(), digest_size=4).hexdigest()
    return f"{SCHEMA}.{analysis.VERSION}.{weights}"


def documents() -> dict[str, Any]:
    """Settings and mapping of an index of documents while it is being built; what our analysis made is not stored a second time."""
    similarity = {"hub": {"type": "BM25", "k1": K1, "b": B}}
    return {
        "settings": _settings() | {"similarity": similarity, "max_terms_count": MANY},
        "mappings": {
            "dynamic": False, "_meta": {"made_by": made_by()}, "_source": {"excludes": ["words", "words_title", "words_body"]},
            "dynamic_templates": [{"facets": {"path_match": "facets.*", "mapping": {**_KEYWORD, "eager_global_ordinals": True}}}],
            "properties": FIELDS,
        },
    }  # fmt: skip


def words() -> dict[str, Any]:
    """Settings and mapping of an index of spellings while it is being built; kept in the order they are asked for: the shortest first."""
    return {"settings": _settings() | {"sort.field": list(SHORTEST_FIRST)}, "mappings": {"dynamic": False, "properties": SPELLINGS}}


def _settings() -> dict[str, Any]:
    """One shard holds a million posts well; forgotten documents leave a row of ours, so the server need not remember them itself."""
    return {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1", "gc_deletes": "0s"}
