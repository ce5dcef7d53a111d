"""Being there: noted at the entrance by code or name, per session; taken back when it was a mistake. And the certificate of it."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from kernel.events import emit
from kernel.viewer import Viewer
from knowledge.events import clock
from knowledge.events.actions.registrations.seating import SIGNS
from knowledge.events.audiences import may_run
from knowledge.events.events import RegistrationMoved
from knowledge.events.models import Attendance, Certificate, Event, Registration, Session, Standing


def attendance_note(*, viewer: Viewer, event_id: int, session_id: int, registration_id: int, here: bool = True) -> Registration:
    """Somebody is at a session, or was noted by mistake; noting twice is once. Raises Http404, ValidationError for who has no place."""
    with transaction.atomic():
        event = Event.objects.select_related("type").filter(pk=event_id).first()
        session = Session.objects.filter(pk=session_id, event_id=event_id, removed=False).first()
        one: Registration | None = Registration.objects.filter(pk=registration_id, event_id=event_id).first()
        if event is None or session is None or one is None or not may_run(viewer, event):
            raise Http404
        if here and one.standing != Standing.CONFIRMED:
            raise ValidationError(_("This registration has no place. Put the person in by hand if there is a chair."))
        if here:
            Attendance.objects.get_or_create(registration=one, session=session, defaults={"noted_by_id": viewer.user_id})
        else:
            Attendance.objects.filter(registration=one, session=session).delete()
        emit(RegistrationMoved(actor_id=viewer.user_id, event_id=event.pk))
    return one


def certificate_issue(*, registration: Registration) -> Certificate:
    """The certificate of somebody who was there, made once the event is over; raises ValidationError for who was not."""
    event = registration.event
    with transaction.atomic():
        known = Certificate.objects.filter(registration=registration).first()
        if known is not None:
            return known
        attended = [row.session for row in registration.attendances.select_related("session").order_by("session__starts")]
        if not attended or not event.is_over:
            raise ValidationError(_("A certificate is there once the event is over, for whoever was noted at the entrance."))
        minutes = sum(int((session.ends - session.starts).total_seconds() // 60) for session in attended)
        told = {
            "title": event.title,
            "type": event.type.name_de,
            "minutes": minutes,
            "days": clock.days(attended[0].starts, attended[-1].ends, event.zone),
        }
        code = "".join(secrets.choice(SIGNS) for _sign in range(10))
        made = Certificate.objects.create(
            event=event, registration=registration, code=code, surname=surname_digest(code, registration.name), told=told
        )
        emit(RegistrationMoved(event_id=event.pk))
    return made


def surname_digest(code: str, name: str) -> str:
    """What a surname is compared by: keyed, and another one for each certificate."""
    surname = " ".join(name.split()).casefold().rpartition(" ")[2]
    return hmac.new(settings.SECRET_KEY.encode(), f"certificate:{code}:{surname}".encode(), hashlib.sha256).hexdigest()
