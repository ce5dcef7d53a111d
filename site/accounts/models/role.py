"""Roles: asked for by a person, granted or refused with a reason by moderation, withdrawn by either."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.company import Company, Representation
from accounts.models.user import User
from kernel.models import Item


class Role(models.TextChoices):
    """The roles that can be verified; each grants the token ``role.<value>``."""

    REPRESENTATION = "representation", _("Elected representation")
    ADVISER = "adviser", _("Adviser or multiplier")
    MANAGEMENT = "management", _("Management")
    HOST = "host", _("Host of events")
    REGIONAL = "regional", _("Regional agency")


class State(models.TextChoices):
    """Where a claim stands."""

    REQUESTED = "requested", _("being checked")
    VERIFIED = "verified", _("verified")
    REFUSED = "refused", _("not granted")
    WITHDRAWN = "withdrawn", _("ended")


class RoleClaim(Item):
    """A person's claim to a role, seen by that person and by moderation.

    `evidence` is what the person wrote to moderation, emptied once decided; `reason` is told to the person.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="claims", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=16, choices=Role)
    representation = models.ForeignKey(
        Representation, null=True, blank=True, on_delete=models.PROTECT, related_name="claims", verbose_name=_("representation")
    )
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="claims", verbose_name=_("company"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.REQUESTED)
    evidence = models.TextField(_("how we can tell"), blank=True, max_length=2000)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("decided by"))
    created = models.DateTimeField(_("asked"), auto_now_add=True)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        ordering = ["created"]
        verbose_name = _("claim to a role")
        verbose_name_plural = _("claims to roles")
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], condition=Q(state="requested"), name="accounts_one_open_claim"),
            models.UniqueConstraint(fields=["user", "representation"], condition=Q(state="verified"), name="accounts_one_seat"),
            models.UniqueConstraint(
                fields=["user", "company"], condition=Q(state="verified", role="management"), name="accounts_one_management"
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(state="verified") & ~Q(role__in=["representation", "management"]),
                name="accounts_one_other_role",
            ),
            models.CheckConstraint(
                condition=~Q(role="representation") | Q(representation__isnull=False), name="accounts_representation_named"
            ),
            models.CheckConstraint(condition=~Q(role="management") | Q(company__isnull=False), name="accounts_management_named"),
        ]
        indexes = [models.Index(fields=["state", "created"], name="accounts_claims_waiting")]

    def get_absolute_url(self) -> str:
        """Where the person reads how it stands, and where moderation decides."""
        return reverse("accounts:claim", args=[self.pk])

    def __str__(self) -> str:
        """Who wants which role, for staff."""
        return f"{self.user} – {self.get_role_display()}"
