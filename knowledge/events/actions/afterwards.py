"""What happens after an event: reminders before it, a letter after it, what people say, and forgetting what is not needed any more."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.events import emit
from knowledge.events.actions.registrations.cohort import cohort_close
from knowledge.events.actions.registrations.letters import afterwards_tell, reminder_tell
from knowledge.events.actions.registrations.registering import held
from knowledge.events.events import RegistrationMoved
from knowledge.events.evidence import evidence_of
from knowledge.events.links import Holder
from knowledge.events.models import Event, Evidence, Feedback, Registration, Standing, State

BEFORE, AFTER = timedelta(hours=48), timedelta(days=7)


def reminders_send() -> int:
    """Remind whoever has a place two days ahead, and write once it is over; each once. Returns how many events were looked at."""
    now = timezone.now()
    published = Event.objects.filter(state=State.PUBLISHED).select_related("type")
    soon = list(published.filter(starts__gt=now, starts__lte=now + BEFORE))
    over = list(published.filter(ends__lte=now, ends__gt=now - AFTER))
    for event, tell in (*((one, reminder_tell) for one in soon), *((one, afterwards_tell) for one in over)):
        with transaction.atomic():
            for registration in Registration.objects.filter(event=event, standing=Standing.CONFIRMED):
                tell(event, registration)
    return len(soon) + len(over)


def feedback_give(*, holder: Holder, content: int | None, frame: int | None, again: bool | None, words: str) -> None:
    """Keep what somebody says, with nothing that says who; once each. Raises Http404, ValidationError."""
    with transaction.atomic():
        event, one = held(holder)
        if not event.is_over or one.standing != Standing.CONFIRMED:
            raise ValidationError(_("You can say how it was once the event is over."))
        if one.has_said:
            raise ValidationError(_("You have said how it was already. Thank you."))
        one.has_said = True
        one.save(update_fields=["has_said"])
        Feedback.objects.create(event=event, content=content, frame=frame, again=again, words=words.strip()[:2000])
        emit(RegistrationMoved(event_id=event.pk))


def registrations_forget() -> int:
    """After the set time registrations with everything in them are deleted; the funder's evidence stays, for its own time."""
    now, done = timezone.now(), 0
    for event in Event.objects.filter(forgotten=None, ends__lt=now).select_related("type", "region"):
        if event.ends is None or event.ends + timedelta(days=event.retention_days) > now:
            continue
        with transaction.atomic():
            _evidence_keep(event)
            cohort_close(event)
            Registration.objects.filter(event=event).delete()
            Event.objects.filter(pk=event.pk).update(forgotten=now)
            emit(RegistrationMoved(event_id=event.pk))
        done += 1
    with transaction.atomic():
        Evidence.objects.filter(kept_until__lt=timezone.localdate()).delete()
    return done


def _evidence_keep(event: Event) -> None:
    until = timezone.localdate() + timedelta(days=366 * event.evidence_years)
    Evidence.objects.bulk_create(evidence_of(event, until))
