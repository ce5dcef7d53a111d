"""The wall of a space as Audiences: for what is said in it, and for what only its author and its moderators may see."""

from community.spaces.models import Access, Space
from kernel.audience import MEMBERS, PUBLIC, Audience


def room(space_id: int) -> str:
    """The token of those who may read a space with grants of its own."""
    return f"space.{space_id}"


def moderators(space_id: int) -> str:
    """The token of a space's moderators."""
    return f"space.{space_id}.mods"


def person(space: Space, user_id: int) -> str:
    """The token of one person inside a space: lost with the room, where the room can be lost."""
    return f"space.{space.pk}.user.{user_id}" if is_granted(space) else f"user.{user_id}"


def is_granted(space: Space) -> bool:
    """Whether reading this space needs its own grant."""
    return space.access in {Access.REPRESENTATION, Access.CLOSED}


def place_audience(space: Space) -> Audience:
    """Who may see what is said in the space."""
    if is_granted(space):
        return Audience.of(room(space.pk))
    return PUBLIC if space.access == Access.PUBLIC else MEMBERS


def hidden_audience(space: Space, author_id: int | None) -> Audience:
    """Who may see something hidden in the space: its author there, its moderators; the hub's moderation only where it may be anyway."""
    tokens = [moderators(space.pk)]
    if author_id is not None:
        tokens.append(person(space, author_id))
    if not is_granted(space):
        tokens.append("staff.moderation")
    return Audience.of(*tokens)


def membership_audience(space_id: int, user_id: int) -> Audience:
    """Who may see a membership: the person and the space's moderators."""
    return Audience.of(f"user.{user_id}", moderators(space_id))
