"""Builds the next generation of the embedded index beside the live one, resumes it, and swaps the two."""

import secrets

from search.engines.embedded import schema
from search.engines.embedded.database import Database
from search.engines.embedded.schema import Generation


def begin(database: Database, *, anew: bool) -> dict[str, int]:
    """Start or go on; how far it got in each kind."""
    with database.atomic():
        building = started(database)
        if building and (anew or not building.is_current):
            schema.drop(database, building)
            building = None
        if building is None:
            building = schema.create(database, secrets.randbits(40) + 2, "building")  # never a number that was in use before
        return dict(database.rows("SELECT kind, reached FROM fts_progress WHERE generation = %s", [building.number]))


def reached(database: Database, generation: Generation, kind: str, item_id: int) -> None:
    """Remember that every item of this kind up to this id is in it."""
    database.rows("INSERT OR REPLACE INTO fts_progress VALUES (%s, %s, %s)", [generation.number, kind, item_id])


def finish(database: Database) -> None:
    """The new one becomes the live one; the old ones go, in the same transaction."""
    with database.atomic():
        building = started(database)
        if building is None:
            return
        database.rows(f"INSERT INTO {building.p}_fts ({building.p}_fts) VALUES ('optimize')")
        for generation in schema.generations(database):
            if generation.state == "live":
                schema.drop(database, generation)
        database.rows("UPDATE fts_index SET state = 'live' WHERE generation = %s", [building.number])
        database.rows("DELETE FROM fts_progress")


def started(database: Database) -> Generation | None:
    """The generation being built, if there is one."""
    return next((generation for generation in schema.generations(database) if generation.state == "building"), None)
