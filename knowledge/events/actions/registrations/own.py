"""What people do with their own registration, by their link: accept, say that the council decided, change, give up, hand on."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from kernel.limits import spend
from kernel.viewer import Viewer
from knowledge.events.actions.registrations.cohort import cohort_leave
from knowledge.events.actions.registrations.letters import handed_tell, standing_tell
from knowledge.events.actions.registrations.places import tally
from knowledge.events.actions.registrations.registering import audience_of, held, refusal
from knowledge.events.actions.registrations.said import Said, apply
from knowledge.events.actions.registrations.seating import placed, settled, until
from knowledge.events.links import Holder, handed_behind, handed_path
from knowledge.events.models import OPEN, Event, Registration, Standing, State
from knowledge.events.verification import seat_of

HANDED_HOURS = 72


def registration_accept(*, holder: Holder) -> Registration:
    """Take an offered place; raises Http404, ValidationError once the deadline passed."""
    with transaction.atomic():
        event, one = held(holder)
        settled(event)
        one.refresh_from_db()
        if one.standing == Standing.OFFERED:
            one.standing, one.deadline = (Standing.PENDING if event.approval else Standing.CONFIRMED), None
            one.save()
            settled(event, told=one)
        elif one.standing not in {Standing.CONFIRMED, Standing.PENDING}:
            raise ValidationError(_("The deadline for this place passed, and it went to the next person. You can register again."))
    return one


def registration_resolve(*, holder: Holder) -> Registration:
    """The council decided: what the place was held for is there. Raises Http404, ValidationError after the deadline."""
    with transaction.atomic():
        event, one = held(holder)
        settled(event)
        one.refresh_from_db()
        if one.standing not in OPEN:
            raise ValidationError(_("The deadline for this place passed, and it went to the next person. You can register again."))
        one.unresolved = False
        reseated(event, one)
    return one


def registration_change(*, holder: Holder, said: Said) -> Registration:
    """Change what one said; a companion more needs a place more. Raises Http404, ValidationError by field."""
    with transaction.atomic():
        event, one = held(holder)
        if one.standing not in OPEN or event.is_over:
            raise ValidationError(_("This registration cannot be changed any more."))
        before = (one.seats, one.quota_id, one.company_key, one.organisation)
        apply(one, event, said)
        if event.type.confidential:
            _seats, _quota, one.company_key, one.organisation = before
        if one.holds and before[:3] != (one.seats, one.quota_id, one.company_key):
            _check_room(event, one)
        one.save()
        settled(event)
    return one


def registration_cancel(*, holder: Holder) -> Registration:
    """Give the place or the turn up; whoever is next gets it at once. Raises Http404."""
    with transaction.atomic():
        event, one = held(holder)
        if one.standing in OPEN:
            one.standing, one.deadline, one.handed_to = Standing.CANCELLED, None, {}
            one.save()
            settled(event, actor_id=one.account_id, told=one)
    return one


def registration_hand(*, holder: Holder, name: str, mail: str) -> Registration:
    """Offer one's place to a colleague, who takes it by a link; until then it stays one's own. Raises Http404, ValidationError by field."""
    validate_email(mail)
    if not name.strip():
        raise ValidationError({"name": _("Please enter a name.")})
    with transaction.atomic():
        event, one = held(holder)
        spend(f"registration.{one.pk}", "letter")
        if not one.holds or event.state != State.PUBLISHED or event.is_over:
            raise ValidationError(_("Only a place one has can be handed on."))
        nonce = secrets.token_hex(8)
        one.handed_to = {
            "name": name.strip()[:120],
            "mail": mail.strip().lower(),
            "nonce": nonce,
            "until": until(event, hours=HANDED_HOURS).isoformat(),
        }
        one.save()
        handed_tell(event, one, one.handed_to["name"], one.handed_to["mail"], handed_path(one, nonce))
    return one


def registration_take(*, token: str, viewer: Viewer, said: Said) -> Registration:
    """Take over a colleague's place; older links to it stop working, and both are told.

    For a confidential event a verified representation only; refused alike for every reason. Raises Http404, ValidationError by field.
    """
    offered, nonce = handed_behind(token)
    with transaction.atomic():
        event, one = held(Holder(offered.pk, offered.nonce))
        if one.handed_to.get("nonce") != nonce or not one.holds or datetime.fromisoformat(one.handed_to["until"]) < timezone.now():
            raise ValidationError(_("This link is not valid any more. Please ask your colleague for a new one."))
        mail = one.handed_to["mail"]
        if Registration.objects.filter(event=event, mail=mail, standing__in=OPEN).exclude(pk=one.pk).exists():
            raise ValidationError(_("You are registered with this address already. The link in the mail you got leads there."))
        _left(event, one)
        apply(one, event, said)
        one.mail, one.nonce, one.handed_to, one.account_id = mail, secrets.token_hex(8), {}, _account(viewer, mail)
        if event.type.confidential:
            _admitted(one)
        _check_room(event, one)
        one.set_audience(audience_of(event, one))
        one.save()
        settled(event, told=one)
    return one


def reseated(event: Event, one: Registration) -> None:
    """What a held place waited for changed: it becomes a place, or goes on being held. Inside the caller's transaction."""
    if one.standing == Standing.HELD:
        deadline = one.deadline
        placed(event, one)
        if one.standing == Standing.HELD:
            one.deadline = deadline
    one.save()
    settled(event, actor_id=one.account_id, told=one)


def _left(event: Event, one: Registration) -> None:
    """Whoever hands on is told that they have no place any more."""
    gone = Registration(pk=one.pk, mail=one.mail, name=one.name, language=one.language, nonce="", standing=Standing.CANCELLED)
    standing_tell(event, gone)
    cohort_leave(event, one.account_id)


def _account(viewer: Viewer, mail: str) -> int | None:
    """The account that takes it, if it is the one of the address the place was offered to."""
    if viewer.user_id is None:
        return None
    return User.objects.filter(pk=viewer.user_id, email__iexact=mail).values_list("pk", flat=True).first()


def _admitted(one: Registration) -> None:
    found = seat_of(one.account_id) if one.account_id else None
    if found is None or not found.verified:
        raise refusal()
    one.unverified, one.company_key, one.organisation = False, found.company, found.organisation


def _check_room(event: Event, one: Registration) -> None:
    """Whether the changed registration still fits, counted without its old self; raises ValidationError."""
    standing = one.standing
    Registration.objects.filter(pk=one.pk).update(standing=Standing.CANCELLED)
    fits = one.extra or tally(event).fits(one)
    Registration.objects.filter(pk=one.pk).update(standing=standing)
    if not fits:
        raise (
            refusal()
            if event.type.confidential
            else ValidationError(_("There is no further place for this change. Your registration stays as it is."))
        )
