"""What a space and a membership are, for every surface."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.spaces.models import Access, Membership, Space
from kernel.audience import MEMBERS
from kernel.kinds import ContentKind, register


def wall_of(space: Space) -> str:
    """The words on the band of a walled room; empty for a public one."""
    if space.access == Access.CLOSED:
        return space.title
    return "" if space.access == Access.PUBLIC else str(Access(space.access).label)


class SpaceKind(ContentKind):
    """A room of discussion."""

    name = "space"
    model = Space
    label = gettext_lazy("Space")
    icon = "talk"
    default_audience = MEMBERS
    in_sitemap = True

    def wall(self, item: Any) -> str:
        """The words on its band."""
        return wall_of(item)

    def summary(self, item: Any) -> str:
        """Its purpose."""
        return str(item.purpose)


class MembershipKind(ContentKind):
    """An invitation, a request or a membership, seen by the person and the moderators; never searched."""

    name = "membership"
    model = Membership
    label = gettext_lazy("Membership")
    icon = "people"
    default_audience = MEMBERS

    def visible_to(self, viewer: Any) -> QuerySet[Any]:
        """With the space, whose title it shows."""
        return super().visible_to(viewer).select_related("space")

    def title(self, item: Any) -> str:
        """Which space it is about."""
        return _("Membership of “%(space)s”") % {"space": item.space.title}

    def wall(self, item: Any) -> str:
        """The space's band."""
        return wall_of(item.space)


register(SpaceKind())
register(MembershipKind())
