"""What spaces keep of a person: where they belong; it goes with them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from community.spaces.models import Membership
from kernel.personal import forgets, section


@section("raeume", _("Spaces"))
def membership_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """The spaces this person belongs to."""
    yield from Membership.objects.filter(user_id=user_id).order_by("pk").values("space__title", "role", "state")


@forgets
def forget(user_id: int) -> None:
    """Whoever left belongs nowhere."""
    Membership.objects.filter(user_id=user_id).delete()
