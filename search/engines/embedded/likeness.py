"""Documents like a document: those that share the words by which it differs from the others."""

from kernel.refs import KindRef
from search.engines.base import Hit, Scope
from search.engines.embedded import reading
from search.engines.embedded.candidates import within
from search.engines.embedded.database import Database
from search.engines.embedded.expressions import any_of
from search.engines.embedded.facets import conditions
from search.engines.embedded.schema import Generation
from search.engines.telling import READ, counted, telling


def alike(database: Database, generation: Generation, scope: Scope, ref: KindRef, *, kinds: tuple[str, ...], limit: int) -> list[Hit]:
    """The most similar documents within the Scope; nothing for a document that is not within it."""
    own = within(generation, scope, "")
    rows = database.rows(
        f"SELECT d.words_title, substr(d.words_body, 1, {READ}), i.grp FROM {generation.p}_doc d JOIN {generation.p}_item i ON i.id = d.id "
        f"WHERE i.ref = %s AND i.id IN (SELECT r.id {own.sql} AND r.id = (SELECT id FROM {generation.p}_item WHERE ref = %s))",
        [str(ref), *own.values, str(ref)],
    )
    if not rows:
        return []
    title, body, group = rows[0]
    words = _telling(database, generation, counted(title.split(), body.split()))
    if not words:
        return []
    found = within(generation, scope, any_of(words), (ref, KindRef.parse(group)))
    if kinds:
        found = found.narrowed(conditions(database, generation, {"kind": kinds}).values())
    return reading.best(database, generation, found, limit)


def _telling(database: Database, generation: Generation, counts: dict[str, int]) -> list[str]:
    marks = ", ".join(["%s"] * len(counts))
    statement = f"SELECT term, doc FROM {generation.p}_vocabulary WHERE term IN ({marks})"
    documents: dict[str, int] = dict(database.rows(statement, list(counts))) if counts else {}
    total = int(database.rows(f"SELECT COALESCE(MAX(id), 1) FROM {generation.p}_row")[0][0])
    return telling(counts, documents, total)
