"""One sample maker per kind: how to put an item that says a given word into a given room.

The contract suite asks every registered kind for samples; a kind without a maker fails it, a new kind is covered by adding one here
(in the package's own factories module) and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accounts.models import User


class Room(StrEnum):
    """Where a sample stands: who may see it."""

    PUBLIC = "public"
    MEMBERS = "members"
    REPRESENTATION = "representation"
    CLOSED = "closed"


class State(StrEnum):
    """What state a sample is in."""

    OPEN = "open"
    HIDDEN = "hidden"
    EMBARGOED = "embargoed"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the suite wants: an item by `author` that says `word`, in a room, in a state; `insider` is in the closed room."""

    room: Room
    state: State
    word: str
    author: User
    insider: User


Maker = Callable[[Order], Any | None]
MAKERS: dict[str, Maker] = {}


def sample(kind: str) -> Callable[[Maker], Maker]:
    """Register the maker of a kind's samples; it returns None for a room or state the kind does not have."""

    def register(maker: Maker) -> Maker:
        MAKERS[kind] = maker
        return maker

    return register
