"""Closed rooms for people who carry something on, asked for from outside (`kernel.ports.Groups`)."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.urls import reverse

from community.spaces import queries
from community.spaces.actions import member_invite, space_open
from community.spaces.actions.rooms import Settings
from community.spaces.models import Access, Space
from kernel.ports import Doorway
from kernel.viewer import Viewer


class Opened:
    """Rooms that are announced: whoever may find one asks to join."""

    def open(
        self, *, viewer: Viewer, slug: str, title: str, purpose: str, moderator_ids: tuple[int, ...], invited_ids: tuple[int, ...]
    ) -> str:
        """Open the room and invite in the name of its first moderator; raises Http404 for who may open none."""
        settings = Settings(title=title, purpose=purpose, access=Access.CLOSED, announced=True, icon="group")
        space = space_open(viewer=viewer, slug=free_slug(slug), settings=settings, moderator_ids=moderator_ids)
        host = Viewer.of(moderator_ids[0])
        for user_id in invited_ids:
            if user_id not in moderator_ids:
                with suppress(ValidationError):  # an employer of somebody who is inside
                    member_invite(viewer=host, space_id=space.pk, user_id=user_id)
        return space.slug

    def door(self, viewer: Viewer, slug: str) -> Doorway | None:
        """Inside for who may read it, the page of asking for who may find it."""
        space = queries.by_slug(viewer, slug)
        if space:
            return Doorway(space.title, space.get_absolute_url(), inside=True)
        announced = queries.announced(viewer).filter(slug=slug).first()
        return Doorway(announced.title, reverse("spaces:ask", args=[slug]), inside=False) if announced else None


def free_slug(slug: str) -> str:
    """This short name, or the next one nobody has."""
    taken = set(Space.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for name in (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)
