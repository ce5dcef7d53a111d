"""Spaces and who belongs to them. Owns the room, its wall and its members; refuses to know what is said inside (that is the forum's)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.models import Item


class Access(models.TextChoices):
    """Who may read a space: the wall around it."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members")
    REPRESENTATION = "representation", _("Verified representations only")
    CLOSED = "closed", _("Closed group")


class Writers(models.TextChoices):
    """Which of the people who may read a space may write in it."""

    READERS = "readers", _("every member who can read it")
    MODERATORS = "moderators", _("its moderators only")


class Space(Item):
    """A room of discussion. Its stored Audience is the Audience of everything in it."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=100)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)
    access = models.CharField(_("who reads it"), max_length=16, choices=Access)
    writers = models.CharField(_("who writes in it"), max_length=12, choices=Writers, default=Writers.READERS)
    announced = models.BooleanField(_("members may find it and ask to join"), default=False)
    icon = models.CharField(max_length=40, default="talk")
    order = models.PositiveSmallIntegerField(_("position"), default=100)
    rules = models.TextField(_("rules"), blank=True)
    archived = models.BooleanField(_("archived: readable, closed for writing"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["order", "title"]
        verbose_name = _("space")
        verbose_name_plural = _("spaces")

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Its list of topics."""
        return reverse("forum:space", args=[self.slug])

    @property
    def has_wall(self) -> bool:
        """Whether not everybody may read it."""
        return self.access != Access.PUBLIC


class Role(models.TextChoices):
    """What a person is in a space."""

    MEMBER = "member", _("member")
    MODERATOR = "moderator", _("moderator")


class State(models.TextChoices):
    """Where a membership stands."""

    REQUESTED = "requested", _("asked to join")
    INVITED = "invited", _("invited")
    ACTIVE = "active", _("member")
    LEFT = "left", _("no longer in it")
    REFUSED = "refused", _("refused")


class Membership(Item):
    """One person and one space; seen by that person and the space's moderators."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="space_memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    state = models.CharField(max_length=10, choices=State)
    message = models.CharField(_("message"), max_length=500, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "user"], name="community_membership_once")]
        indexes = [models.Index(fields=["space", "state"], name="community_membership_state")]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        """Whose, where and how, for the log."""
        return f"{self.user_id} in {self.space_id}: {self.state}"

    def get_absolute_url(self) -> str:
        """The page that shows it to the person and to moderators."""
        return reverse("spaces:membership", args=[self.pk])
