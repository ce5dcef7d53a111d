"""What happens to spaces and memberships."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SpaceOpened(Event):
    """A space was opened."""

    space_id: int


@dataclass(frozen=True, kw_only=True)
class SpaceChanged(Event):
    """A space was changed; with `wall_moved` everything in it has another Audience now."""

    space_id: int
    wall_moved: bool = False


@dataclass(frozen=True, kw_only=True)
class MembershipChanged(Event):
    """A person's membership has another state or role."""

    space_id: int
    user_id: int
    state: str
