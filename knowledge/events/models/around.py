"""Around an event: who was there, certificates, what people say afterwards, and the funder's evidence that outlives the registrations."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.events.models.events import Event, Session
from knowledge.events.models.registrations import Registration


class Attendance(models.Model):
    """Somebody was at one session; deleted with the registration."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendances")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    noted = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["registration", "session"], name="events_attendance_once")
        ]

    def __str__(self) -> str:
        """Who was where, by number."""
        return f"{self.registration_id} at {self.session_id}"


class Certificate(models.Model):
    """That somebody took part. No name is kept, only a keyed digest of the surname: whoever knows code and surname can check it.

    `told` are title, days and minutes as they were certified; it outlives the registration.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="certificates")
    registration = models.OneToOneField(Registration, null=True, on_delete=models.SET_NULL, related_name="certificate")
    code = models.CharField(max_length=12, unique=True)
    surname = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    issued = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"


class Feedback(models.Model):
    """What one person says afterwards, with nothing that says who."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    content = models.PositiveSmallIntegerField(_("What did you take away for your work?"), null=True, blank=True)
    frame = models.PositiveSmallIntegerField(_("How were place, time and organisation?"), null=True, blank=True)
    again = models.BooleanField(_("Would you recommend it?"), null=True, blank=True)
    words = models.TextField(_("What should stay, what should change?"), max_length=2000, blank=True)
    day = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"


class Evidence(models.Model):
    """What a funder needs of one participation, kept for its own time: no name, no address, no company."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="evidence")
    group = models.CharField(max_length=120, blank=True)
    branch = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=80, blank=True)
    size = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveIntegerField(default=0)
    people = models.PositiveSmallIntegerField(default=1)
    kept_until = models.DateField()

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"
