"""What notifications keep of a person: what they follow, what they heard, how they want to hear; it goes with them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from community.notifications.models import Follow, Notification, Preference
from kernel.personal import forgets, section


@section("mitteilungen", _("Notifications"))
def preference_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """What this person follows and how they want to hear of it."""
    yield from Follow.objects.filter(user_id=user_id).order_by("pk").values("kind", "item_id", "level")
    yield from Preference.objects.filter(user_id=user_id).order_by("pk").values("verb", "channel")


@forgets
def forget(user_id: int) -> None:
    """Nothing waits for whoever left."""
    for private in (Follow, Notification, Preference):
        private.objects.filter(user_id=user_id).delete()
