"""An event with its sessions and the accounts that run it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.pages.audiences import Who
from kernel.models import Item, window_indexes
from knowledge.events.models.series import Series
from knowledge.events.models.types import EventType
from taxonomy.models import Branch, Challenge, Region, Subject, TargetGroup


class State(models.TextChoices):
    """Where an event stands."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")


class Promotion(models.TextChoices):
    """What happens to whoever waits when a place becomes free."""

    AUTO = "auto", _("They get it at once and can give it back")
    CONFIRM = "confirm", _("It is offered to them, and they confirm until a deadline")


class Event(Item):
    """One event. `audience` follows from state and `who`; `sequence` counts what calendars hear of; times are moments, `zone` its clock.

    `starts` and `ends` are those of its sessions together, `words` the ids of its words by field. `edition` grows with every change by a
    host. `is_full` is what everybody may know of free places; it is never set for a confidential type.
    """

    type = models.ForeignKey(EventType, on_delete=models.PROTECT, related_name="+", verbose_name=_("type"))
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="events", verbose_name=_("series"),
        help_text=_("What belongs together has a page of its own."),
    )  # fmt: skip
    slug = models.SlugField(_("short name in addresses"), max_length=90, unique=True)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("in one or two sentences"), max_length=400)
    text = models.TextField(_("what it is about"), max_length=8000, blank=True)
    sections = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=dict, blank=True)
    results = models.TextField(
        _("what came of it"), max_length=8000, blank=True, help_text=_("Appears on the page once the event is over.")
    )
    host_company = models.CharField(_("hosted by"), max_length=160, blank=True)
    host_url = models.URLField(_("address of the host on the web"), max_length=300, blank=True)
    leaders = models.TextField(_("leaders"), max_length=800, blank=True, help_text=_("One person per line: name – function."))
    groups = models.ManyToManyField(TargetGroup, verbose_name=_("for whom"), blank=True, related_name="+")
    prerequisites = models.TextField(_("what one should bring along"), max_length=800, blank=True)
    costs = models.CharField(_("costs"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=60, default="Deutsch")
    accessibility = models.TextField(_("accessibility of the place"), max_length=800, blank=True)
    materials = models.TextField(
        _("materials"), max_length=2000, blank=True, help_text=_("One per line; an address on the web becomes a link.")
    )
    subjects = models.ManyToManyField(Subject, verbose_name=_("subjects"), blank=True, related_name="+")
    branches = models.ManyToManyField(Branch, verbose_name=_("branches"), blank=True, related_name="+")
    challenges = models.ManyToManyField(Challenge, verbose_name=_("challenges"), blank=True, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    address = models.TextField(_("address"), max_length=300, blank=True)
    directions = models.TextField(_("how to get there"), max_length=1500, blank=True, help_text=_("Only people with a place read this."))
    online_link = models.URLField(_("online link"), max_length=500, blank=True, help_text=_("Only people with a place read this."))
    zone = models.CharField(_("time zone"), max_length=40, default="Europe/Berlin")
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_mail = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)

    who = models.CharField(_("who can see it"), max_length=16, choices=Who, default=Who.PUBLIC)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    cancelled_because = models.CharField(_("reason of the cancellation"), max_length=400, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)

    takes_registrations = models.BooleanField(_("people register here"), default=True)
    closes = models.DateTimeField(_("registration until"), null=True, blank=True)
    places = models.PositiveIntegerField(_("places in all"), null=True, blank=True)
    per_company = models.PositiveSmallIntegerField(_("at most from one company"), null=True, blank=True)
    guests = models.BooleanField(_("also without an account, by confirmed e-mail"), default=True)
    companions = models.BooleanField(_("one companion may come along"), default=False)
    approval = models.BooleanField(_("the host decides on every registration"), default=False)
    promotion = models.CharField(
        _("when a place becomes free for somebody who waits"), max_length=8, choices=Promotion, default=Promotion.AUTO
    )
    offer_hours = models.PositiveSmallIntegerField(_("hours to confirm an offered place"), default=48)
    hold_days = models.PositiveSmallIntegerField(_("days a place is held for verification and resolution"), default=21)
    retention_days = models.PositiveSmallIntegerField(_("days after the event until participants' data are deleted"), default=90)
    evidence_years = models.PositiveSmallIntegerField(_("years the funder's evidence is kept"), default=10)
    cohort = models.BooleanField(
        _("people with a place get a space of their own"), default=False,
        help_text=_("For questions beforehand, materials and minutes. It closes when participants' data are deleted."),
    )  # fmt: skip
    space_id = models.BigIntegerField(null=True)
    minutes = models.TextField(
        _("minutes"),
        max_length=20000,
        blank=True,
        help_text=_("A line that begins with # begins a section. People with a place read them."),
    )
    is_full = models.BooleanField(default=False)
    forgotten = models.DateTimeField(null=True)

    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published = models.DateTimeField(null=True)
    updated = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["starts", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ends"], name="events_ends"),
            models.Index(fields=["starts"], name="events_starts"),
            *window_indexes("events_event"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(ends__gt=F("starts")), name="events_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("events:event", args=[self.slug])

    @property
    def is_over(self) -> bool:
        """Whether its last session has ended."""
        return self.ends is not None and self.ends <= timezone.now()

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == State.CANCELLED

    @property
    def hosts_token(self) -> str:
        """The grant of whoever runs it."""
        return f"event.{self.pk}.hosts"


class EventHost(models.Model):
    """An account that runs an event: plans it and reads its registrations."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="hosts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hosted_events")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["event", "user"], name="events_host_once")]

    def __str__(self) -> str:
        """Who runs what."""
        return f"{self.user_id} runs {self.event_id}"


class Session(models.Model):
    """A stretch of time of an event. A `removed` one stays for the calendars that show it: they are told it is cancelled."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title of the session"), max_length=160, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts", "pk"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["starts", "ends"], name="events_session_time")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="events_session_forwards")
        ]

    def __str__(self) -> str:
        """Its title, or its beginning."""
        return self.title or f"{self.starts:%Y-%m-%d %H:%M}"
