"""An idea, and what happened to it.

Its Audience follows from its stage alone (`knowledge.ideas.audiences`). Who wrote it and who is shown are kept apart; whoever sent one in
a lab has no account, perhaps an address, which only the team reads, with consent only.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.authored import Authored
from content.attachments.models import Attachment
from kernel.models import Item
from knowledge.ideas.models.labs import Lab
from taxonomy.models import Challenge, Municipality, Region, Subject


class Status(models.TextChoices):
    """How far an idea has come."""

    NEW = "neu", _("New")
    TALKED = "diskussion", _("Under discussion")
    GROUP = "arbeitsgruppe", _("Working group")
    UNDERWAY = "umsetzung", _("Being put into practice")
    DONE = "umgesetzt", _("Put into practice")
    RESTING = "ruht", _("Resting")


class Stage(models.TextChoices):
    """Where an idea is on its way to the map."""

    DRAFT = "draft", _("Draft")
    PENDING = "pending", _("waits to be looked at")
    PUBLISHED = "published", _("on the map")
    RETURNED = "returned", _("returned with a reason")
    WITHDRAWN = "withdrawn", _("taken back")


class Idea(Authored, Item):
    """One idea. `edition` grows with every change of its words; `score` orders by rating (`knowledge.ideas.scoring`)."""

    slug = models.SlugField(max_length=90, unique=True)
    title = models.CharField(_("title"), max_length=140)
    pitch = models.TextField(_("the idea in a few sentences"), max_length=4000)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )  # fmt: skip
    challenge = models.ForeignKey(
        Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("challenge")
    )  # fmt: skip
    subjects = models.ManyToManyField(Subject, blank=True, related_name="+", verbose_name=_("subjects"))
    lab = models.ForeignKey(Lab, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas", verbose_name=_("lab"))
    group = models.CharField(_("group"), max_length=120, blank=True)
    picture = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    picture_alt = models.CharField(max_length=300, blank=True)

    may_contact = models.BooleanField(default=False)
    contact_mail = models.EmailField(blank=True)
    consented = models.DateTimeField(null=True, blank=True)

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    status = models.CharField(_("status"), max_length=14, choices=Status, default=Status.NEW)
    reason = models.TextField(max_length=2000, blank=True)
    edition = models.PositiveIntegerField(default=1)
    space = models.CharField(max_length=80, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)  # none is not the same as any other none
    nonce = models.CharField(max_length=16, blank=True)

    created = models.DateTimeField()
    published = models.DateTimeField(null=True, blank=True)
    moved = models.DateTimeField()

    rating_sum = models.PositiveIntegerField(default=0)
    rating_count = models.PositiveIntegerField(default=0)
    score = models.FloatField(default=0)
    support_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stage", "region", "challenge"], name="knowledge_idea_place"),
            models.Index(fields=["stage", "-score"], name="knowledge_idea_score"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(contact_mail="") | Q(may_contact=True), name="knowledge_idea_contact_with_consent"),
            models.CheckConstraint(condition=Q(picture=None) | ~Q(picture_alt=""), name="knowledge_idea_picture_says_what_it_shows"),
            models.CheckConstraint(
                condition=~Q(stage="published") | Q(region__isnull=False, challenge__isnull=False),
                name="knowledge_idea_on_the_map_has_a_place",
            ),
            models.CheckConstraint(condition=Q(rating_sum__gte=F("rating_count")), name="knowledge_idea_sum_fits_count"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("ideas:idea", args=[self.slug])

    @property
    def is_published(self) -> bool:
        """Whether it is on the map."""
        return self.stage == Stage.PUBLISHED

    @property
    def mean(self) -> float:
        """The average of its ratings, 0 for none."""
        return self.rating_sum / self.rating_count if self.rating_count else 0.0


class IdeaChange(models.Model):
    """Something that happened to an idea, dated. What is `public` is shown below it; `before` keeps words that were changed."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=12)
    status = models.CharField(max_length=14, choices=Status, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    before = models.JSONField(default=dict, blank=True)
    public = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        """What, for the log."""
        return f"{self.what} of idea {self.idea_id}"
