"""Who wants to take part: registrations with their state, quotas of places, questions of the host."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.models import Item
from knowledge.events.models.events import Event
from taxonomy.models import TargetGroup


class Standing(models.TextChoices):
    """Where a registration stands."""

    UNCONFIRMED = "unconfirmed", _("e-mail address not confirmed yet")
    PENDING = "pending", _("the host decides")
    HELD = "held", _("place held")
    CONFIRMED = "confirmed", _("registered")
    OFFERED = "offered", _("a place is offered")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("cancelled")
    REFUSED = "refused", _("not accepted")
    EXPIRED = "expired", _("the deadline passed")


HOLDING = (Standing.PENDING, Standing.HELD, Standing.CONFIRMED, Standing.OFFERED)
"""States that take a place."""
OPEN = (*HOLDING, Standing.WAITING, Standing.UNCONFIRMED)


_IS_OPEN = Q(standing__in=[str(one) for one in OPEN])


class Quota(models.Model):
    """Places for one group of people, such as twelve for works councils."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="quotas")
    name = models.CharField(_("for whom"), max_length=120)
    group = models.ForeignKey(TargetGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("group"))
    places = models.PositiveIntegerField(_("places"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")

    def __str__(self) -> str:
        """For whom."""
        return self.name


class Question(models.Model):
    """Something the host asks of everybody who registers: shoe size, photographs, what they want to learn."""

    class Sort(models.TextChoices):
        """How it is answered."""

        TEXT = "text", _("in words")
        YES = "yes", _("with yes or no")
        CHOICE = "choice", _("with one of several")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=240)
    sort = models.CharField(_("is answered"), max_length=8, choices=Sort, default=Sort.TEXT)
    options = models.TextField(_("to choose from, one per line"), max_length=1000, blank=True)
    required = models.BooleanField(_("has to be answered"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("question of the host")
        verbose_name_plural = _("questions of the host")

    def __str__(self) -> str:
        """The question."""
        return self.text

    def choices(self) -> list[str]:
        """What one chooses from."""
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class Registration(Item):
    """One person who wants to take part, alone or with a companion; seen by that person and whoever runs the event.

    `joined` is the moment that counts for the order; `nonce` makes personal links worthless once another person has the place. `extra`: a
    chair the host put there beyond all limits. `unverified` and `unresolved` say what a held place waits for.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    quota = models.ForeignKey(Quota, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    mail = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("company or organisation"), max_length=160, blank=True)
    company_key = models.CharField(max_length=220, blank=True)
    function = models.CharField(_("function"), max_length=120, blank=True)
    companion = models.CharField(_("name of the companion"), max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=dict, blank=True)
    standing = models.CharField(max_length=12, choices=Standing)
    joined = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField(null=True, blank=True)
    unverified = models.BooleanField(default=False)
    unresolved = models.BooleanField(default=False)
    extra = models.BooleanField(default=False)
    code = models.CharField(max_length=6)
    nonce = models.CharField(max_length=16)
    handed_to = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=5, default="de")
    has_said = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["joined", "pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["event", "standing", "joined"], name="events_registration_order"),
            models.Index(fields=["deadline"], condition=Q(deadline__isnull=False), name="events_registration_due"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "code"], name="events_code_once"),
            models.UniqueConstraint(fields=["event", "mail"], condition=_IS_OPEN, name="events_one_open_per_mail"),
            models.UniqueConstraint(
                fields=["event", "account"], condition=_IS_OPEN & Q(account__isnull=False), name="events_one_open_per_account"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Its number; names belong on its own page."""
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Where the person and the hosts find it."""
        return reverse("events:registration", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether anything can still become of it."""
        return self.standing in OPEN

    @property
    def holds(self) -> bool:
        """Whether it takes a place."""
        return self.standing in HOLDING
