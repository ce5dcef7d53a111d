"""Rooms that belong to something outside, such as the people of an event: opened, filled, emptied and closed by whoever owns that.

The one way into the walls of a closed group beside invitations; nobody is let in whose company's people are inside and whom they employ.
"""

from collections.abc import Iterable

from django.db import transaction

from community.spaces.actions.members import membership_stored
from community.spaces.audiences import place_audience
from community.spaces.employers import is_denied
from community.spaces.events import SpaceChanged, SpaceOpened
from community.spaces.groups import free_slug
from community.spaces.models import Access, Membership, Role, Space, State
from kernel.audience import NOBODY
from kernel.events import emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer


def cohort_open(*, slug: str, title: str, purpose: str, moderators: Iterable[int]) -> int:
    """Open a closed group that is announced to nobody; returns its id. Inside the caller's transaction."""
    with transaction.atomic():
        space = Space(
            slug=free_slug(slug[:50]),
            title=title[:100],
            purpose=purpose[:300],
            access=Access.CLOSED,
            icon="calendar",
            audience_id=stored(NOBODY),
        )
        space.save()
        space.set_audience(place_audience(space))
        space.save(update_fields=["audience"])
        emit(SpaceOpened(space_id=space.pk, changed=(KindRef("space", space.pk),), touched=("spaces", f"space.{space.pk}")))
        for user_id in dict.fromkeys(moderators):
            membership_stored(Viewer.of(user_id), space.pk, user_id, State.ACTIVE, role=Role.MODERATOR)
    return space.pk


def cohort_let_in(*, space_id: int, user_id: int) -> None:
    """Let somebody in; nobody on the employer's side of people inside. Inside the caller's transaction."""
    space = Space.objects.filter(pk=space_id, archived=False).first()
    inside = Membership.objects.filter(space_id=space_id, user_id=user_id, state=State.ACTIVE).exists()
    if space is not None and not inside and not is_denied(space, user_id):
        membership_stored(Viewer.of(user_id), space_id, user_id, State.ACTIVE)


def cohort_show_out(*, space_id: int, user_id: int) -> None:
    """Somebody belongs to it no longer; moderators stay. Inside the caller's transaction."""
    member = Membership.objects.filter(space_id=space_id, user_id=user_id, state=State.ACTIVE, role=Role.MEMBER)
    if member.exists():
        membership_stored(Viewer.of(user_id), space_id, user_id, State.LEFT)


def cohort_close(*, space_id: int) -> None:
    """From now on it can be read and not written in. Inside the caller's transaction."""
    space = Space.objects.filter(pk=space_id, archived=False).first()
    if space is not None:
        space.archived = True
        space.save(update_fields=["archived"])
        ref = KindRef("space", space.pk)
        emit(SpaceChanged(space_id=space.pk, changed=(ref,), touched=("spaces", f"space.{space.pk}")))


class Belonging:
    """The `Cohorts` port."""

    open = staticmethod(cohort_open)
    let_in = staticmethod(cohort_let_in)
    show_out = staticmethod(cohort_show_out)
    close = staticmethod(cohort_close)

    def address(self, viewer: Viewer, space_id: int) -> str:
        """The room's page, for whoever may enter it."""
        space = Space.objects.visible_to(viewer).filter(pk=space_id).first()
        return space.get_absolute_url() if space else ""
