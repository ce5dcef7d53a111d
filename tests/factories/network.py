"""Entries of the network for tests."""

from typing import Any

from knowledge.network.actions import consent_give, consent_withdraw, entry_create
from knowledge.network.consent import digest_of
from knowledge.network.models import Entry
from tests.factories.content import number
from tests.factories.samples import Order, Room, State, sample


def make_entry(*, agreed: str = "public", **fields: Any) -> Entry:
    """A person who agreed; `agreed` is empty for nobody asked."""
    facts: dict[str, Any] = {"name": "Jale Öztopal", "email": f"jale{number()}@buero.example", **fields}
    entry = entry_create(**facts)
    if agreed:
        consent_give(entry=entry, reach=agreed, seen=digest_of(entry))
        entry.refresh_from_db()
    return entry


@sample("contact")
def contact_sample(order: Order) -> Entry | None:
    """A person whose entry says the word, in public or among members; hidden is withdrawn. Entries have no window of time."""
    if order.room not in {Room.PUBLIC, Room.MEMBERS} or order.state not in {State.OPEN, State.HIDDEN}:
        return None
    entry = make_entry(name=f"Person {order.word}", text=order.word, agreed=order.room.value)
    if order.state is State.HIDDEN:
        consent_withdraw(entry=entry)
        entry.refresh_from_db()
    return entry
