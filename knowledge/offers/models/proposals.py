"""What a provider proposes: a new offer, or a change of one; its whole text, kept whatever becomes of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.models import Item
from knowledge.offers.models.offers import Offer


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    DRAFT = "draft", gettext_lazy("draft")
    SENT = "sent", gettext_lazy("being checked")
    RETURNED = "returned", gettext_lazy("returned")
    APPROVED = "approved", gettext_lazy("published")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")


OPEN = (ProposalState.DRAFT, ProposalState.SENT, ProposalState.RETURNED)


class Proposal(Item):
    """A proposal, seen by its author and, once sent, by the editorial team. `values` is the whole sheet; `base` the edition it began from.

    `reason` is what the editors wrote when they returned it; the text stays with its author, who changes it and sends it again.
    """

    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.DRAFT)
    values = models.JSONField(default=dict)
    base = models.PositiveIntegerField(default=0)
    words = models.TextField(max_length=1000, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed"]
        verbose_name = gettext_lazy("proposal for an offer")
        verbose_name_plural = gettext_lazy("proposals for offers")
        indexes = [models.Index(fields=["state", "changed"], name="offers_proposals_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "author"], condition=Q(state__in=["draft", "sent", "returned"]), name="offers_one_open_proposal"
            )
        ]

    def __str__(self) -> str:
        """The name of what is proposed."""
        return str(self.values.get("title") or _("Offer without a name"))

    def get_absolute_url(self) -> str:
        """Where its author works on it and editors decide."""
        return reverse("offers:proposal", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether anything can still become of it."""
        return self.state in OPEN
