"""Writes documents into one generation of the embedded index. An older version never overwrites a newer one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from kernel.audience import Audience
from kernel.refs import KindRef
from search.engines.embedded import facets
from search.engines.embedded.database import Database, Row
from search.engines.embedded.facets import Packed
from search.engines.embedded.schema import Generation
from search.engines.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Known:
    """What the index has of an item before the write."""

    id: int
    version: int
    digest: str


def write(
    database: Database,
    generation: Generation,
    documents: Sequence[Prepared],
    gone: Sequence[tuple[KindRef, int]] = (),
    *,
    force: bool = False,
) -> None:
    """Store and forget, all or nothing."""
    with database.atomic():
        known = _known(database, generation, [made.document.ref for made in documents] + [ref for ref, _ in gone])
        fresh = [made for made in documents if force or _is_newer(known.get(made.document.ref), made.version)]
        kept = [made for made in fresh if (before := known.get(made.document.ref)) and before.digest.startswith(made.document.words)]
        changed = [made for made in fresh if made not in kept]
        lost = [(ref, version) for ref, version in gone if force or _is_newer(known.get(ref), version)]
        _update(database, generation, kept, known)
        _erase(database, generation, [known[ref] for ref in [*(m.document.ref for m in changed), *(r for r, _ in lost)] if ref in known])
        ids = _ids(database, generation, [made.document.ref for made in changed] + [ref for ref, _ in lost], known)
        _insert(database, generation, changed, ids)
        database.many(
            f"INSERT INTO {generation.p}_item VALUES (%s, %s, %s, %s, '', 0, 0, %s, '')",
            [(ids[ref], str(ref), ref.kind, ref.id, version) for ref, version in lost],
        )


@lru_cache(maxsize=4096)
def audience_id(audience: Audience) -> int:
    """A number for an Audience, the same everywhere."""
    return int.from_bytes(blake2b(audience.key.encode(), digest_size=6).digest())


def _is_newer(known: Known | None, version: int) -> bool:
    return known is None or version >= known.version


def _known(database: Database, generation: Generation, refs: Iterable[KindRef]) -> dict[KindRef, Known]:
    found = database.rows(
        f"SELECT ref, id, version, digest FROM {generation.p}_item WHERE ref IN (SELECT value FROM json_each(%s))",
        [json.dumps([str(ref) for ref in refs])],
    )
    return {KindRef.parse(ref): Known(*rest) for ref, *rest in found}


def _update(database: Database, generation: Generation, documents: Sequence[Prepared], known: dict[KindRef, Known]) -> None:
    """The words are the same, so the full-text table stays as it is; what only facts changed costs little."""
    p, numbered = generation.p, [(known[made.document.ref].id, made) for made in documents]
    same = [(number, made) for number, made in numbered if known[made.document.ref].digest == made.digest]
    changed = [(number, made) for number, made in numbered if known[made.document.ref].digest != made.digest]
    database.many(f"UPDATE {p}_item SET version = %s WHERE id = %s", [(made.version, number) for number, made in same])
    database.many(f"UPDATE {p}_doc SET url = %s WHERE id = %s", [(made.document.url, number) for number, made in changed])
    _facts(database, generation, changed)


def _facts(database: Database, generation: Generation, numbered: Sequence[tuple[int, Prepared]]) -> None:
    p = generation.p
    keys = {number: facets.keys_of(made.document) for number, made in numbered}
    signs = facets.signs_for(database, generation, chain.from_iterable(keys.values()))
    rows = [_row(number, made, facets.packed(keys[number], signs)) for number, made in numbered]
    database.many(f"INSERT OR REPLACE INTO {p}_row VALUES ({_marks(8)})", rows)
    database.many(f"INSERT OR REPLACE INTO {p}_item VALUES ({_marks(9)})", [_item(number, made) for number, made in numbered])
    tokens = {(token, audience_id(made.document.audience)) for _, made in numbered for token in made.document.audience.tokens}
    database.many(f"INSERT OR IGNORE INTO {p}_audience VALUES ({_marks(2)})", sorted(tokens))


def _erase(database: Database, generation: Generation, known: Sequence[Known]) -> None:
    p, full, every = generation.p, [(row.id,) for row in known if row.digest], [(row.id,) for row in known]
    database.many(
        f"INSERT INTO {p}_fts ({p}_fts, rowid, words_title, words_body, words_side, words_norms) "
        f"SELECT 'delete', id, words_title, words_body, words_side, words_norms FROM {p}_doc WHERE id = %s",
        full,
    )
    database.many(f"DELETE FROM {p}_doc WHERE id = %s", full)
    database.many(f"DELETE FROM {p}_row WHERE id = %s", full)
    database.many(f"DELETE FROM {p}_item WHERE id = %s", every)


def _ids(database: Database, generation: Generation, refs: Sequence[KindRef], known: dict[KindRef, Known]) -> dict[KindRef, int]:
    new = [ref for ref in refs if ref not in known]
    last: int = database.rows(f"SELECT COALESCE(MAX(id), 0) FROM {generation.p}_item")[0][0] if new else 0
    last = max([last, *(row.id for row in known.values())])
    return {ref: row.id for ref, row in known.items()} | {ref: last + step for step, ref in enumerate(new, start=1)}


def _insert(database: Database, generation: Generation, documents: Sequence[Prepared], ids: dict[KindRef, int]) -> None:
    p = generation.p
    numbered = [(ids[made.document.ref], made) for made in documents]
    texts = [_doc(number, made) for number, made in numbered]
    database.many(f"INSERT INTO {p}_doc VALUES ({_marks(10)})", texts)
    database.many(
        f"INSERT INTO {p}_fts (rowid, words_title, words_body, words_side, words_norms) VALUES ({_marks(5)})",
        [(t[0], *t[6:]) for t in texts],
    )
    _facts(database, generation, numbered)
    spellings = sorted({pair for made in documents for pair in made.spellings})
    database.many(
        f"INSERT OR IGNORE INTO {p}_word VALUES ({_marks(3)})", [(spelling, term, spelling[::-1]) for spelling, term in spellings]
    )


def _row(number: int, made: Prepared, signs: Packed) -> Row:
    document = made.document
    times = [moment.timestamp() if moment else None for moment in (document.visible_from, document.visible_until, document.date)]
    return (number, audience_id(document.audience), *times, signs.firsts, signs.more or None, signs.others)


def _item(number: int, made: Prepared) -> Row:
    document, quality = made.document, made.document.quality
    return (
        number, str(document.ref), document.ref.kind, document.ref.id, str(document.group),
        quality.get("accepted", 0.0), quality.get("helpful", 0.0), made.version, made.digest,
    )  # fmt: skip


def _doc(number: int, made: Prepared) -> Row:
    document = made.document
    words = (" ".join(made.title.main), " ".join(made.body.main), " ".join(made.side), " ".join(document.norms))
    return (number, document.title, document.body, document.url, document.language, document.labels, *words)


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)
