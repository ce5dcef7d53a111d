"""Facets packed into signs: every key of a facet is one sign, so a document's facets are a few letters beside its rights.

Counting a facet then means to count letters in one long text, which takes microseconds where a table of keys takes a tenth of a second.
`firsts` holds one sign for each facet that mostly has one key, at a fixed place; `more`, which is mostly NULL, the further keys of
these; `others` the keys of all other facets.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from search.document import Document
from search.engines.base import COUNTED
from search.engines.embedded.candidates import Condition
from search.engines.embedded.database import Database
from search.engines.embedded.schema import Generation

FIRSTS = ("kind", "solved", "space", "region", "branch", "challenge", "year")
"""The facets that have a place of their own; a change changes the schema."""
NOTHING = "-"
_FIRST_SIGN = 0x100
_FEW = 120
_SURROGATES, _AFTER_SURROGATES = 0xD800, 0xE000
Key = tuple[str, str]
"""A facet and one of its keys."""


class Packed(NamedTuple):
    """The signs of one document, or of many one after the other."""

    firsts: str
    more: str
    others: str


def keys_of(document: Document) -> list[Key]:
    """All facets of a document with their keys; its kind is one."""
    return [("kind", document.ref.kind), *((name, key) for name, keys in document.facets.items() for key in keys if name != "kind")]


def signs_for(database: Database, generation: Generation, keys: Iterable[Key]) -> dict[Key, str]:
    """The sign of each key; new ones get the next."""
    wanted = sorted(set(keys))
    known = _known(database, generation, wanted)
    new = [key for key in wanted if key not in known]
    if new:
        last = int(database.rows(f"SELECT COALESCE(MAX(id), 0) FROM {generation.p}_key")[0][0])
        fresh = {key: _sign(number) for number, key in enumerate(new, start=last + 1)}
        rows = [(number, sign, *key) for number, (key, sign) in enumerate(fresh.items(), start=last + 1)]
        database.many(f"INSERT INTO {generation.p}_key VALUES (%s, %s, %s, %s)", rows)
        known |= fresh
    return known


def packed(keys: Sequence[Key], signs: Mapping[Key, str]) -> Packed:
    """A document's keys as it stores them."""
    firsts: dict[str, str] = {}
    more = [signs[name, key] for name, key in keys if name in FIRSTS and firsts.setdefault(name, key) != key]
    others = [signs[name, key] for name, key in keys if name not in FIRSTS]
    return Packed("".join(signs[name, firsts[name]] if name in firsts else NOTHING for name in FIRSTS), "".join(more), "".join(others))


def conditions(database: Database, generation: Generation, filters: Mapping[str, Sequence[str]]) -> dict[str, Condition]:
    """For each facet the condition that a document has one of these keys; 1 or 0, so that conditions can be added. At most one query."""
    known = _known(database, generation, [(name, key) for name, keys in filters.items() for key in keys]) if filters else {}
    return {name: _condition(name, [known[name, key] for key in keys if (name, key) in known]) for name, keys in filters.items()}


def own(name: str) -> tuple[str, str]:
    """The keys of one facet alone in a row of a walk, and which text of `Packed` they may be counted as."""
    if name not in FIRSTS:
        return "others", "others"
    return f"substr(firsts, {FIRSTS.index(name) + 1}, 1) || COALESCE(more, '')", "more"


def meanings(generation: Generation, names: Iterable[str]) -> Condition:
    """The signs of these facets and what they mean, as a statement with its values."""
    return f"SELECT sign, name, key FROM {generation.p}_key WHERE name IN (SELECT value FROM json_each(%s))", (json.dumps(list(names)),)


def _condition(name: str, signs: Sequence[str]) -> Condition:
    """Almost every document is decided by its one sign of the facet."""
    if not signs:
        return "0", ()
    column = "more" if name in FIRSTS else "others"
    further = " OR ".join([f"instr(r.{column}, %s)"] * len(signs))
    if name not in FIRSTS:
        return f"(({further}) IS TRUE)", tuple(signs)
    first = f"substr(r.firsts, {FIRSTS.index(name) + 1}, 1) IN ({', '.join(['%s'] * len(signs))})"
    return f"({first} OR (r.more IS NOT NULL AND ({further})))", (*signs, *signs)


def counted(texts: Packed, names: Sequence[str], keys: Mapping[str, Key]) -> dict[str, dict[str, int]]:
    """How many documents have each key of these facets, exact up to COUNTED; `keys` says what the signs mean."""
    signs: dict[str, list[str]] = {name: [] for name in names}
    for sign, (name, _) in keys.items():
        if name in signs:
            signs[name].append(sign)
    counts = {name: _letters(texts.firsts[place :: len(FIRSTS)], signs[name]) for place, name in enumerate(FIRSTS) if name in signs}
    further = [_letters(texts.more, [sign for name in counts for sign in signs[name]])] if texts.more else []
    apart = _letters(texts.others, [sign for name in names if name not in counts for sign in signs[name]])
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for name, of in signs.items():
        here = [counts[name], *further] if name in counts else [apart]
        for sign in of:
            if count := sum([column.get(sign, 0) for column in here]):
                found[name][keys[sign][1]] = min(count, COUNTED + 1)
    return found


def _letters(text: str, signs: Sequence[str]) -> Mapping[str, int]:
    """How often each sign stands in a text; a few are counted one by one, which is faster, many all at once."""
    return {sign: text.count(sign) for sign in signs} if len(signs) < _FEW < len(text) else Counter(text)


def _sign(number: int) -> str:
    point = _FIRST_SIGN + number
    return chr(point if point < _SURROGATES else point - _SURROGATES + _AFTER_SURROGATES)


def _known(database: Database, generation: Generation, keys: Sequence[Key]) -> dict[Key, str]:
    rows = database.rows(
        f"SELECT k.name, k.key, k.sign FROM json_each(%s) j JOIN {generation.p}_key k "
        "ON k.name = json_extract(j.value, '$[0]') AND k.key = json_extract(j.value, '$[1]')",
        [json.dumps(keys)],
    )
    return {(name, key): sign for name, key, sign in rows}
