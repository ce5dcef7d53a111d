"""Tables of mailing: the outbox, one row per mail and receiver, and who wants no mail of which sort."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a mail is on its way."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DROPPED = "dropped", _("dropped")
    DEAD = "dead", _("given up")


class Mail(models.Model):
    """One mail to one receiver. Its Message-ID never changes, so that a mail handed over twice arrives once.

    `item` is what it is about: checked against the receiver's grants at the moment of sending. `topic` is the sort of mail a
    receiver may refuse; empty for what they asked for themselves. `claimed_until` is the end of the lease of whoever is sending.
    """

    template = models.CharField(max_length=120)
    context = models.JSONField(default=dict)
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    to_address = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    item_kind = models.CharField(max_length=40, blank=True)
    item_id = models.BigIntegerField(null=True, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    settled = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["state", "due"], name="mailing_mail_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_user__isnull=False, to_address="") | (Q(to_user__isnull=True) & ~Q(to_address="")),
                name="mailing_mail_one_receiver",
            ),
        ]

    def __str__(self) -> str:
        """What it is and where it stands, without the receiver's address."""
        return f"{self.template} {self.message_id} ({self.state})"


class OptOut(models.Model):
    """One receiver wants no mail of one sort: an account, or an address without account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)
    topic = models.CharField(max_length=60)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], condition=Q(user__isnull=False), name="mailing_optout_user_once"),
            models.UniqueConstraint(fields=["address", "topic"], condition=Q(user__isnull=True), name="mailing_optout_address_once"),
        ]

    def __str__(self) -> str:
        """The sort of mail."""
        return self.topic
