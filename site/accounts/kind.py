"""Claims to roles as a kind, so that notifications, live lists and `why` can speak of them under the one rule of visibility."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import RoleClaim
from kernel import kinds
from kernel.audience import Audience


class ClaimKind(kinds.ContentKind):
    """Seen by the person and by moderation; never searched, never in a feed."""

    name = "claim"
    model = RoleClaim
    label = _("Request for a role")
    icon = "person"
    default_audience = Audience.of("staff.moderation")

    def title(self, item: Any) -> str:
        """The role that is asked for, without the person's name."""
        return str(item.get_role_display())

    def wall(self, item: Any) -> str:  # noqa: ARG002
        """Who reads it."""
        return str(_("Only you and moderation"))


kinds.register(ClaimKind())
