"""Reading spaces: what a Viewer may see, find, write in and look after."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import Profile, RoleClaim
from accounts.models import Role as SeatRole
from accounts.models import State as Claim
from accounts.queries import people
from community.spaces.audiences import moderators
from community.spaces.employers import denied
from community.spaces.models import Access, Membership, Role, Space, State, Writers
from kernel.viewer import Viewer


def readable(viewer: Viewer) -> QuerySet[Space]:
    """The spaces whose discussions the Viewer may read, in their order."""
    return Space.objects.visible_to(viewer)


def by_slug(viewer: Viewer, slug: str) -> Space | None:
    """The space with this short name, or None: missing and not yours are the same."""
    return readable(viewer).filter(slug=slug).first()


def announced(viewer: Viewer) -> QuerySet[Space]:
    """Closed groups the Viewer may find and ask to join: not inside yet, and no employer of anybody inside."""
    if viewer.user_id is None or not viewer.holds("members"):
        return Space.objects.none()
    groups = Space.objects.filter(access=Access.CLOSED, announced=True, archived=False).exclude(pk__in=readable(viewer).values("pk"))
    return groups.exclude(pk__in=denied(viewer.user_id, groups))


def moderates(viewer: Viewer, space: Space) -> bool:
    """Whether the Viewer looks after this space: its moderators, and the hub's moderation where it may read anyway."""
    return viewer.holds(moderators(space.pk)) or (viewer.holds("staff.moderation") and viewer.sees(space))


def manageable(viewer: Viewer) -> QuerySet[Space]:
    """The spaces whose settings and members the Viewer looks after."""
    if viewer.holds("staff.admin"):
        return Space.objects.all()
    if viewer.user_id is None:
        return Space.objects.none()
    mine = Membership.objects.filter(user_id=viewer.user_id, role=Role.MODERATOR, state=State.ACTIVE).values("space_id")
    return readable(viewer).filter(pk__in=mine)


def may_write(viewer: Viewer, space: Space) -> bool:
    """The one rule of writing in a space."""
    if space.archived or not viewer.holds("members") or not viewer.sees(space):
        return False
    return space.writers == Writers.READERS or moderates(viewer, space)


def writable(viewer: Viewer) -> list[Space]:
    """The spaces the Viewer may write in, in their order."""
    return [space for space in readable(viewer) if may_write(viewer, space)]


def membership(viewer: Viewer, space: Space) -> Membership | None:
    """The Viewer's own membership of a space."""
    if viewer.user_id is None:
        return None
    return Membership.objects.filter(space=space, user_id=viewer.user_id).first()


def members(viewer: Viewer, space: Space, *states: str) -> QuerySet[Any]:
    """Memberships of a space in these states, with their people; a moderator sees all, others only themselves."""
    return (
        Membership.objects.visible_to(viewer).filter(space=space, state__in=states).select_related("user").order_by("-role", "user__name")
    )


def readers(viewer: Viewer, space: Space) -> int | None:
    """How many people may read the space, at most (the employer's side is not subtracted); None for the public."""
    if space.access == Access.PUBLIC or not viewer.sees(space):
        return None
    everybody = people(viewer)
    if space.access == Access.MEMBERS:
        return everybody.count()
    if space.access == Access.REPRESENTATION:
        seats = RoleClaim.objects.filter(role=SeatRole.REPRESENTATION, state=Claim.VERIFIED).values("user_id")
        return everybody.filter(user__in=seats).count()
    inside = Membership.objects.filter(space=space, state=State.ACTIVE).values("user_id")
    return everybody.filter(user__in=inside).count()


def moderators_of(viewer: Viewer, space: Space) -> list[Profile]:
    """Who looks after a space, for the members who read it."""
    chosen = Membership.objects.filter(space=space, role=Role.MODERATOR, state=State.ACTIVE).values("user_id")
    return list(people(viewer).filter(user__in=chosen).order_by("user__name")) if viewer.sees(space) else []


class Titles:
    """The `Rooms` port."""

    def titles(self, viewer: Viewer) -> dict[str, str]:
        """The titles of the rooms the Viewer may read, by short name."""
        return dict(readable(viewer).order_by().values_list("slug", "title"))
