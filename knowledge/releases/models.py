"""Releases: who has to say yes before a page is published, what they said, and what is kept of it.

The people need no account; a personal link is enough. Refuses to store what lets somebody in: a link is signed,
not kept, and dies with its round, its day or its revocation.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.pages.models import BasePage


class Party(models.TextChoices):
    """As what somebody is asked."""

    COMPANY = "company", _("the company")
    REPRESENTATION = "representation", _("the employee representation")
    QUOTED = "quoted", _("a person who is quoted")
    PICTURED = "pictured", _("a person in a picture")


class State(models.TextChoices):
    """Where a release stands."""

    ASKED = "asked", _("asked, no answer yet")
    RELEASED = "released", _("released")
    REFUSED = "refused", _("not released")
    REVOKED = "revoked", _("request taken back")


class Release(models.Model):
    """One person asked about one page.

    `covers` are the voices and pictures of theirs (keys of `knowledge.releases.people`). `digest` is that of the very content they
    released; `revision` Wagtail's number of that version.
    """

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="+")
    party = models.CharField(_("as"), max_length=14, choices=Party)
    name = models.CharField(_("name"), max_length=120)
    about = models.CharField(_("what in particular"), max_length=200, blank=True)
    covers = models.JSONField(default=list, blank=True)
    address = models.EmailField(_("e-mail address"))
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    round = models.PositiveSmallIntegerField(default=1)
    digest = models.CharField(max_length=64, blank=True)
    revision = models.BigIntegerField(null=True, blank=True)
    comment = models.TextField(_("remark"), max_length=2000, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    decided = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        indexes = [
            models.Index(fields=["page", "state"], name="releases_page"),
            models.Index(fields=["state", "asked"], name="releases_asked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="released") | (~Q(digest="") & Q(decided__isnull=False)), name="releases_given_whole"
            ),
        ]

    def __str__(self) -> str:
        """Its number and state, never the address."""
        return f"{self.pk} ({self.state})"


class Statement(models.Model):
    """An editor's word for a voice or a picture on a page: how the people agreed to these very words or this file (`digest`)."""

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    text = models.CharField(_("how they agreed"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("statement about consent")
        verbose_name_plural = _("statements about consent")
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="releases_one_statement"),
            models.CheckConstraint(condition=~Q(text=""), name="releases_statement_says_how"),
        ]

    def __str__(self) -> str:
        """Which voice or picture of which page."""
        return f"{self.page_id} {self.key}"


class Proof(models.Model):
    """The dated PDF of what somebody released, kept as evidence; words with a consent of their own are not in it.

    In the database, so that it goes with the page, whole. `sha256` is that of the file. Whoever takes their consent back later is gone from
    the file at once (`data` is empty until a job has printed it without them): `taken` are the keys of those voices and pictures, `struck`
    when that was, and `original` the digest of the file as it was released.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="proofs")
    round = models.PositiveSmallIntegerField()
    revision = models.BigIntegerField()
    decided = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)
    data = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    taken = models.JSONField(default=list)
    struck = models.DateTimeField(null=True)
    original = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("proof of a release")
        verbose_name_plural = _("proofs of releases")
        constraints = [
            models.UniqueConstraint(fields=["release", "round", "decided"], name="releases_one_proof"),
            models.CheckConstraint(
                condition=Q(data=None, sha256="") | (Q(data__isnull=False) & ~Q(sha256="")), name="releases_proof_or_none"
            ),
        ]

    def __str__(self) -> str:
        """Whose, of when."""
        return f"{self.release_id} {self.decided:%Y-%m-%d}"
