"""What events keep of a person: which they run, where they registered, their private calendar."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from knowledge.events.actions.calendars import calendars_forget
from knowledge.events.actions.events import hosts_forget
from knowledge.events.actions.registrations.hosting import account_forget
from knowledge.events.models import EventHost, Registration


@section("veranstaltungen-verantwortet", _("Events you run"))
def host_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which events."""
    yield from EventHost.objects.filter(user_id=user_id).order_by("pk").values("event__slug", "event__title")


@section("veranstaltungen-anmeldungen", _("Your registrations for events"))
def registration_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every registration with what you said."""
    mine = Registration.objects.filter(account_id=user_id).order_by("pk")
    yield from mine.values("event__slug", "standing", "name", "mail", "organisation", "function", "companion", "answers", "joined", "code")


@forgets
def forget(user_id: int) -> None:
    """Nobody runs an event who left, no calendar stays open, places to come go to others; what was keeps no name."""
    hosts_forget(user_id=user_id)
    calendars_forget(user_id=user_id)
    account_forget(user_id=user_id)
