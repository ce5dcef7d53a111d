"""What spaces grant: reading a walled room, moderating one, and being oneself inside one."""

from collections.abc import Iterator

from django.db.models import Q

from accounts.grants import of_account
from community.spaces.audiences import is_granted, moderators, person, room
from community.spaces.employers import denied
from community.spaces.models import Access, Membership, Role, Space, State
from kernel.viewer import grants


@grants
def of_spaces(user_id: int) -> list[str]:
    """The tokens of one account: only while it is a member, its role holds, and it manages nobody who is inside."""
    account = set(of_account(user_id))
    if "members" not in account:
        return []
    roles = dict(Membership.objects.filter(user_id=user_id, state=State.ACTIVE).values_list("space_id", "role"))
    conditions = Q(access=Access.REPRESENTATION) if "role.representation" in account else Q(pk__in=())
    conditions |= Q(pk__in=roles) & ~Q(access=Access.REPRESENTATION)
    spaces = Space.objects.filter(conditions)
    shut = denied(user_id, spaces)
    return [token for space in spaces if space.pk not in shut for token in _tokens(space, user_id, roles.get(space.pk))]


def _tokens(space: Space, user_id: int, role: str | None) -> Iterator[str]:
    if is_granted(space) or role == Role.MODERATOR:
        yield room(space.pk)
    if is_granted(space):
        yield person(space, user_id)
    if role == Role.MODERATOR:
        yield moderators(space.pk)
