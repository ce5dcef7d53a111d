"""Registering: with an account at once, without one by a link that confirms the address. Confidential events refuse in one wording."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from kernel.audience import Audience
from kernel.limits import spend
from kernel.viewer import Viewer
from knowledge.events.actions.registrations.letters import standing_tell
from knowledge.events.actions.registrations.said import Said, apply
from knowledge.events.actions.registrations.seating import code_for, event_locked, seat, settled
from knowledge.events.audiences import team_audience
from knowledge.events.links import Holder
from knowledge.events.models import OPEN, Event, Registration, Standing
from knowledge.events.verification import seat_of

UNCONFIRMED_KEPT = timedelta(days=3)


def registration_make(*, viewer: Viewer, event_id: int, said: Said) -> Registration:
    """Register a member: a place if there is one, else their turn; twice is once. Raises Http404, ValidationError by field."""
    user_id = _member(viewer)
    spend(user_id, "registration")
    with transaction.atomic():
        event = _seen(viewer, event_id)
        known: Registration | None = Registration.objects.filter(event=event, account_id=user_id, standing__in=OPEN).first()
        if known is not None:
            return known
        one = _new(event, said)
        one.account_id, one.mail = user_id, User.objects.values_list("email", flat=True).get(pk=user_id)
        _taken_over(event, one)
        _check_open(event)
        apply(one, event, said)
        if event.type.confidential:
            _admit(one, user_id, said)
        _joined(event, one, user_id)
    return one


def registration_begin(*, sender: int | str, viewer: Viewer, event_id: int, said: Said) -> None:
    """Somebody without an account wants to register: nothing is taken before their address is confirmed.

    Whoever is registered already gets the same answer here, and the link to it by mail. Raises Http404, ValidationError by field.
    """
    spend(sender, "registration")
    with transaction.atomic():
        event = _seen(viewer, event_id)
        if event.type.confidential or not event.guests:
            raise Http404
        _check_open(event)
        mail = said.mail.strip().lower()
        one = Registration.objects.filter(event=event, mail=mail, standing__in=OPEN).first() or _new(event, said)
        if one.standing in {"", Standing.UNCONFIRMED}:
            apply(one, event, said)
            one.mail, one.standing, one.deadline = mail, Standing.UNCONFIRMED, timezone.now() + UNCONFIRMED_KEPT
            one.set_audience(team_audience(event))
            one.save()
        standing_tell(event, one)


def registration_confirm(*, holder: Holder) -> Registration:
    """The address is confirmed: a place, or a turn from now on. Raises Http404, ValidationError."""
    with transaction.atomic():
        event, one = held(holder)
        if one.standing == Standing.UNCONFIRMED:
            _check_open(event)
            _joined(event, one, None)
    return one


def held(holder: Holder) -> tuple[Event, Registration]:
    """The registration with its event, locked, for whoever holds it now; raises Http404."""
    found = Registration.objects.filter(pk=holder.registration_id, nonce=holder.nonce).values_list("event_id", flat=True).first()
    if found is None:
        raise Http404
    event = event_locked(found)
    one = Registration.objects.select_for_update().filter(pk=holder.registration_id, nonce=holder.nonce).first()
    if one is None:
        raise Http404
    return event, one


def is_open(event: Event) -> bool:
    """Whether one can register now."""
    end = event.closes or event.starts
    return event.takes_registrations and event.state == "published" and end is not None and end > timezone.now()


def refusal() -> ValidationError:
    """The one sentence for every reason."""
    return ValidationError(
        _("Your registration is not accepted. To protect those who take part, no reasons are given here. Questions? Ask the hosts."),
        code="refused",
    )


def _joined(event: Event, one: Registration, actor_id: int | None) -> None:
    taken = settled(event, actor_id=actor_id)  # whoever waits comes first
    one.joined = timezone.now()
    seat(event, one, taken)
    one.set_audience(audience_of(event, one))
    one.save()
    settled(event, actor_id=actor_id, told=one, taken=taken)


def audience_of(event: Event, one: Registration) -> Audience:
    """The person, and whoever runs the event."""
    own = [f"user.{one.account_id}"] if one.account_id else []
    return Audience.of(*own, *team_audience(event).tokens)


def _new(event: Event, said: Said) -> Registration:
    return Registration(
        event=event, code=code_for(event), nonce=secrets.token_hex(8), standing="", language=said.language, unresolved=False
    )


def _taken_over(event: Event, one: Registration) -> None:
    """What the same address began without an account is this registration; two would be one too many."""
    Registration.objects.filter(event=event, mail=one.mail, standing=Standing.UNCONFIRMED).delete()
    if Registration.objects.filter(event=event, mail=one.mail, standing__in=OPEN).exists():
        raise ValidationError(_("You are registered with this address already. The link in the mail you got leads there."))


def _admit(one: Registration, user_id: int, said: Said) -> None:
    found = seat_of(user_id)
    if found is None:
        raise refusal()
    one.unverified, one.unresolved = not found.verified, not said.resolved
    one.organisation, one.company_key = found.organisation, found.company


def _check_open(event: Event) -> None:
    if not is_open(event):
        raise refusal() if event.type.confidential else ValidationError(_("Registration is closed."))


def _seen(viewer: Viewer, event_id: int) -> Event:
    event = event_locked(event_id)
    if not viewer.sees(event):
        raise Http404
    return event


def _member(viewer: Viewer) -> int:
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    return viewer.user_id
