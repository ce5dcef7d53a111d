"""Facets packed into signs: every key of a facet is one sign, so a document's facets are a few letters beside its rights.

Counting a facet then means to count letters in one long text, which takes microseconds where a table of keys takes a tenth of a second.
`firsts` holds one sign for each facet that mostly has one key, at a fixed place; `others` every further key.
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
    others = [signs[name, key] for name, key in keys if name not in FIRSTS or firsts.setdefault(name, key) != key]
    return Packed("".join(signs[name, firsts[name]] if name in firsts else NOTHING for name in FIRSTS), "".join(others))


def condition(generation: Generation, name: str, keys: Sequence[str]) -> Condition:
    """The condition, with its values, that a document has one of these keys of a facet; 1 or 0, so that conditions can be added."""
    sign = f"(SELECT sign FROM {generation.p}_key WHERE name = %s AND key = %s)"  # looked up once for the whole statement
    values = tuple(value for key in keys for value in (name, key))
    further = " OR ".join([f"instr(r.others, {sign}) > 0"] * len(keys))
    if name not in FIRSTS:
        return f"(({further}) IS TRUE)", values
    first = f"substr(r.firsts, {FIRSTS.index(name) + 1}, 1) IN ({', '.join([sign] * len(keys))})"
    return f"(({first} OR {further}) IS TRUE)", values * 2


def meanings(generation: Generation, names: Iterable[str]) -> Condition:
    """The signs of these facets and what they mean, as a statement with its values."""
    return f"SELECT sign, name, key FROM {generation.p}_key WHERE name IN (SELECT value FROM json_each(%s))", (json.dumps(list(names)),)


def counted(texts: Packed, names: Sequence[str], keys: Mapping[str, Key]) -> dict[str, dict[str, int]]:
    """How many documents have each key of these facets, exact up to COUNTED; `keys` says what the signs mean."""
    wanted = [(sign, name, key) for sign, (name, key) in keys.items() if name in names]
    columns = {name: texts.firsts[place :: len(FIRSTS)] for place, name in enumerate(FIRSTS) if name in names}
    counts = {name: _letters(column, [sign for sign, of, _ in wanted if of == name]) for name, column in columns.items()}
    further = _letters(texts.others, [sign for sign, _, _ in wanted])
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for sign, name, key in wanted:
        if count := counts.get(name, {}).get(sign, 0) + further.get(sign, 0):
            found[name][key] = min(count, COUNTED + 1)
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
