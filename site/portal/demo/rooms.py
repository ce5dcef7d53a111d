"""Opens the demo's spaces and brings their members in: invited by a moderator, accepted by themselves."""

from community.spaces.actions import member_invite, member_join, space_open
from community.spaces.actions.rooms import Settings
from community.spaces.models import Membership, Space, State
from portal.demo import reading
from portal.demo.cast import Cast
from portal.demo.reading import Content

__all__ = ["furnish"]


def furnish(content: Content, cast: Cast) -> dict[str, Space]:
    """Return the spaces by key, opened where they are missing, with everybody inside who belongs there."""
    spaces = {space.key: _open(space, cast, (number + 1) * 10) for number, space in enumerate(content.spaces)}
    for space in content.spaces:
        for key in space.members:
            _let_in(spaces[space.key], key, space.moderators[0], cast)
    return spaces


def _open(space: reading.Space, cast: Cast, order: int) -> Space:
    known: Space | None = Space.objects.filter(slug=space.slug).first()
    if known is not None:
        return known
    moderators = [cast.people[key].pk for key in space.moderators]
    settings = Settings(
        title=space.title,
        purpose=space.purpose,
        access=space.access,
        announced=space.access == "closed",
        icon=space.icon,
        order=order,
        rules=space.rules,
    )
    return space_open(viewer=cast.viewer("admin"), slug=space.slug, settings=settings, moderator_ids=moderators)


def _let_in(space: Space, key: str, by: str, cast: Cast) -> None:
    user = cast.people[key]
    if Membership.objects.filter(space=space, user=user, state=State.ACTIVE).exists():
        return
    member_invite(viewer=cast.viewer(by), space_id=space.pk, user_id=user.pk)
    member_join(viewer=cast.viewer(key), space_id=space.pk)
