"""Quotes of what somebody wrote in the exchange, and the chain of what was asked and answered about each.

Owns the only place where the wording of a quote lives: pages hold its number, so neither revisions nor search copies nor logs know a word
of it. Refuses to keep words nobody stands by: database constraints say which states have a wording at all.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.pages.audiences import Who
from content.pages.models import BasePage
from kernel.models import Item, window_indexes
from kernel.refs import KindRef


class Form(models.TextChoices):
    """How the person appears beside the quote; what each means for this person says `knowledge.voices.attribution`."""

    NAME = "name", _("with my name")
    FUNCTION = "function", _("only with my function")
    CIRCLE = "circle", _("with function, branch and size of the company")
    NONE = "none", _("without any mention of me")


class State(models.TextChoices):
    """Where a quote stands."""

    PICKED = "picked", _("picked, not asked yet")
    ASKED = "asked", _("asked, no answer yet")
    PROPOSED = "proposed", _("proposed another wording")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("ended by time")
    DROPPED = "dropped", _("put aside by the editorial team")


OPEN = (State.PICKED, State.ASKED, State.PROPOSED, State.AGREED)
ENDED = (State.REFUSED, State.WITHDRAWN, State.EXPIRED, State.DROPPED)


class LogIsFinalError(RuntimeError):
    """The chain of evidence only grows."""


class Quote(Item):
    """Words of one account for one page. The Item's `visible_until` is the day up to which the person agreed.

    `account` is the author's and never shown to editors; `attribution` is the line the person agreed to, as it was on that day.
    `agreed_who` is whom the page was for when they agreed: the quote shows to nobody else. `round` counts how often they were asked.
    """

    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    page = models.ForeignKey(BasePage, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.PICKED)
    wording = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    wish = models.CharField(max_length=8, choices=Form, blank=True)
    form = models.CharField(max_length=8, choices=Form, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    agreed_who = models.CharField(max_length=20, choices=Who, blank=True)
    until = models.DateField(null=True, blank=True)
    outlives = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=0)
    reminders = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)
    asked = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        indexes = [
            models.Index(fields=["page", "state"], name="voices_quote_page"),
            models.Index(fields=["state", "asked"], name="voices_quote_asked"),
            *window_indexes("voices_quote"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=ENDED) | Q(wording="", proposed="", attribution=""), name="voices_ended_is_silent"
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | (~Q(wording="") & ~Q(form="") & ~Q(agreed_who="")), name="voices_agreed_whole"
            ),
        ]

    def __str__(self) -> str:
        """Its number, never its words."""
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Where its author decides about it."""
        return reverse("voices:quote", args=[self.pk])

    @property
    def source(self) -> KindRef:
        """What it was taken from."""
        return KindRef(self.source_kind, self.source_id)

    def in_force(self, at: datetime) -> bool:
        """Whether its author's consent holds at this moment, wherever it was given for."""
        return self.state == State.AGREED and (self.visible_until is None or self.visible_until > at)


class What(models.TextChoices):
    """One link of the chain."""

    PICKED = "picked", _("picked")
    ASKED = "asked", _("consent asked")
    REMINDED = "reminded", _("reminded")
    GIVEN = "given", _("consent given")
    PROPOSED = "proposed", _("another wording proposed")
    ACCEPTED = "accepted", _("proposed wording accepted")
    REFUSED = "refused", _("refused")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("ended by time")
    DROPPED = "dropped", _("put aside")


class Step(models.Model):
    """One dated link from post to consent to published quote. `digest` proves the words to whoever brings them, and tells them to nobody.

    `revision` is Wagtail's number of the published version. Nothing here is text; entries are never changed.
    """

    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=9, choices=What)
    at = models.DateTimeField(default=timezone.now)
    actor_id = models.BigIntegerField(null=True)
    page_id = models.BigIntegerField(null=True)
    revision = models.BigIntegerField(null=True)
    form = models.CharField(max_length=8, blank=True)
    who = models.CharField(max_length=20, blank=True)
    until = models.DateField(null=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """What happened to which quote."""
        return f"{self.quote_id} {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once; raises LogIsFinalError for a step that exists."""
        if not self._state.adding:
            raise LogIsFinalError(str(self))
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse; raises LogIsFinalError."""
        raise LogIsFinalError(str(self))
