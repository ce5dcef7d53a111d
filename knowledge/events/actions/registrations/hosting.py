"""What hosts do with registrations: decide, put somebody in, take somebody out. And what follows when a role is verified or lost."""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import user_by_email
from kernel.viewer import Viewer
from knowledge.events.actions.registrations.own import reseated
from knowledge.events.actions.registrations.places import tally
from knowledge.events.actions.registrations.registering import UNCONFIRMED_KEPT, audience_of, refusal
from knowledge.events.actions.registrations.said import Said, apply
from knowledge.events.actions.registrations.seating import code_for, event_locked, seat, settled
from knowledge.events.audiences import may_run
from knowledge.events.models import OPEN, Event, Registration, Standing, State
from knowledge.events.verification import seat_of


def registration_approve(*, viewer: Viewer, registration_id: int) -> Registration:
    """Accept a registration that waits for the host; raises Http404."""
    with transaction.atomic():
        event, one = _run(viewer, registration_id)
        if one.standing != Standing.PENDING:
            raise Http404
        one.standing = Standing.CONFIRMED
        one.save()
        settled(event, actor_id=viewer.user_id, told=one)
    return one


def registration_refuse(*, viewer: Viewer, registration_id: int) -> Registration:
    """Refuse a registration, or take somebody out; they are told, in the same words for every reason. Raises Http404."""
    with transaction.atomic():
        event, one = _run(viewer, registration_id)
        if one.standing not in OPEN:
            raise Http404
        one.standing, one.deadline = Standing.REFUSED, None
        one.save()
        settled(event, actor_id=viewer.user_id, told=one)
    return one


def registration_add(*, viewer: Viewer, event_id: int, said: Said, extra: bool = False) -> Registration:
    """Put somebody in by hand, with `extra` on a chair beyond all limits; raises Http404, ValidationError by field.

    For a confidential event only an account whose representation is verified; refused alike for every reason.
    """
    with transaction.atomic():
        event = event_locked(event_id)
        if not may_run(viewer, event):
            raise Http404
        _check_addable(event, said.mail)
        mail = said.mail.strip().lower()
        one = Registration(event=event, code=code_for(event), nonce=secrets.token_hex(8), mail=mail, extra=extra)
        apply(one, event, said)
        user = user_by_email(mail) if event.type.confidential else None
        if event.type.confidential:
            found = seat_of(user.pk) if user else None
            if user is None or found is None or not found.verified:
                raise refusal()
            one.account_id, one.company_key, one.organisation = user.pk, found.company, found.organisation
        taken = tally(event)
        if not extra and not taken.fits(one):
            raise ValidationError(_("This place is beyond the limits. Tick “additional chair” if there is one all the same."))
        seat(event, one, taken)
        one.standing = Standing.CONFIRMED
        one.set_audience(audience_of(event, one))
        one.save()
        settled(event, actor_id=viewer.user_id, told=one)
    return one


def representation_changed(*, user_id: int) -> None:
    """A role was verified, refused or lost: registrations for what is confidential follow. Inside the caller's transaction."""
    mine = Registration.objects.filter(
        account_id=user_id, standing__in=OPEN, event__type__confidential=True, event__ends__gt=timezone.now()
    )
    found = seat_of(user_id) if mine.exists() else None
    for pk, event_id in list(mine.values_list("pk", "event_id")):
        event = event_locked(event_id)
        one = Registration.objects.select_for_update().get(pk=pk)
        if found is None:
            one.standing, one.deadline = Standing.REFUSED, None
            one.save()
            settled(event, told=one)
        elif one.unverified and found.verified:
            one.unverified, one.company_key, one.organisation = False, found.company, found.organisation
            reseated(event, one)


def deadlines_run() -> int:
    """Places of passed deadlines go on, addresses nobody confirmed are forgotten; returns how many events were looked at."""
    now = timezone.now()
    with transaction.atomic():
        Registration.objects.filter(standing=Standing.UNCONFIRMED, created__lt=now - UNCONFIRMED_KEPT).delete()
    late = Registration.objects.filter(deadline__lte=now, standing__in=[Standing.HELD, Standing.OFFERED])
    events = list(late.values_list("event_id", flat=True).distinct())
    for event_id in events:
        with transaction.atomic():
            settled(event_locked(event_id))
    return len(events)


def account_forget(*, user_id: int) -> None:
    """Whoever leaves gives up what is still to come; what took place keeps its record without their account."""
    mine = Registration.objects.filter(account_id=user_id)
    for one in list(mine.filter(standing__in=OPEN, event__ends__gt=timezone.now())):
        event = event_locked(one.event_id)
        one.delete()
        settled(event)
    for one in list(mine):
        one.account_id, one.name, one.mail, one.answers, one.companion, one.handed_to = None, "–", f"{one.pk}@invalid.invalid", {}, "", {}
        one.set_audience(audience_of(one.event, one))
        one.save()


def _run(viewer: Viewer, registration_id: int) -> tuple[Event, Registration]:
    found = Registration.objects.filter(pk=registration_id).values_list("event_id", flat=True).first()
    if found is None:
        raise Http404
    event = event_locked(found)
    if not may_run(viewer, event):
        raise Http404
    return event, Registration.objects.select_for_update().get(pk=registration_id)


def _check_addable(event: Event, mail: str) -> None:
    try:
        validate_email(mail)
    except ValidationError as error:
        raise ValidationError({"mail": error.messages}) from None
    if event.state != State.PUBLISHED:
        raise ValidationError(_("Only a published event takes registrations."))
    if Registration.objects.filter(event=event, mail=mail.strip().lower(), standing__in=OPEN).exists():
        raise ValidationError({"mail": _("Somebody with this address is registered already.")})
