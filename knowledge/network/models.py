"""The directory of people and organisations. Nobody is shown who did not agree to exactly these words.

An entry's Audience is derived by one function from its consent (`knowledge.network.consent`): what the person agreed to is kept as a
digest of the shown words, so changed words are nobody's until the person agrees again. Addresses for contact are stored and never shown.
"""

from typing import Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from kernel.events import emit
from kernel.models import Item
from kernel.refs import KindRef
from knowledge.network.consent import audience_of, digest_of
from knowledge.network.events import EntryChanged
from taxonomy.models import Branch, Region, Subject


class Sort(models.TextChoices):
    """What an entry is about."""

    PERSON = "person", _("Person")
    RESEARCH = "research", _("Research")
    CHAMBER = "chamber", _("Chamber")
    UNION = "union", _("Trade union")
    STARTUP = "startup", _("Start-up")
    CLUSTER = "cluster", _("Cluster")
    AGENCY = "agency", _("Agency or advice centre")
    OTHER = "other", _("Other organisation")


class Consent(models.TextChoices):
    """Where the consent of whoever is shown stands."""

    NONE = "none", _("not asked yet")
    ASKED = "asked", _("asked by mail")
    GIVEN = "given", _("agreed")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("consent withdrawn")


class Reach(models.TextChoices):
    """Whom the person wants to be found by."""

    PUBLIC = "public", _("everyone")
    MEMBERS = "members", _("members who are signed in")


class Entry(Item):
    """One person or organisation."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True, blank=True)
    sort = models.CharField(_("sort"), max_length=10, choices=Sort, default=Sort.PERSON)
    name = models.CharField(_("name"), max_length=160)
    function = models.CharField(_("function"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    text = models.TextField(_("what one may ask about"), max_length=800, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail for contact"), help_text=_("Never shown. Requests for consent and messages go there."))
    regions = models.ManyToManyField(Region, blank=True, related_name="+", verbose_name=_("regions"))
    branches = models.ManyToManyField(Branch, blank=True, related_name="+", verbose_name=_("branches"))
    subjects = models.ManyToManyField(Subject, blank=True, related_name="+", verbose_name=_("subjects"))
    members = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="clusters", verbose_name=_("members of the cluster"),
        help_text=_("Members are named only where they agreed to their own entry."),
    )  # fmt: skip

    consent = models.CharField(_("consent"), max_length=10, choices=Consent, default=Consent.NONE, editable=False)
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.PUBLIC, editable=False)
    agreed_to = models.CharField(max_length=64, blank=True, editable=False)
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    decided = models.DateTimeField(null=True, blank=True, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel(["sort", "name"]),
        FieldRowPanel(["function", "organisation"]),
        FieldPanel("text"),
        FieldPanel("website"),
        FieldPanel("email"),
        MultiFieldPanel(["regions", "branches", "subjects"], _("Where and about what")),
        FieldPanel("members"),
    ]

    class Meta:
        verbose_name = _("entry of the network")
        verbose_name_plural = _("entries of the network")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["sort", "name"], name="knowledge_network_sort")]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the Audience that follows from the consent, and say that the entry changed; the admin comes through here.

        With another address for contact, the link that went to the old one is worthless: it was somebody else's, or may be.
        """
        if Entry.objects.filter(pk=self.pk).exclude(email=self.email).exists():
            self.round += 1
            self.consent = Consent.NONE if self.consent == Consent.ASKED else self.consent
        self.slug = self.slug or free_slug(self.name)
        self.set_audience(audience_of(self.consent, self.reach, matches=self.agreed_to == digest_of(self)))
        super().save(*args, **kwargs)
        self.announce()

    def announce(self) -> None:
        """One event for whatever way it was written."""
        ref = KindRef("contact", self.pk)
        emit(EntryChanged(changed=(ref,), narrowed=(ref,), touched=("network", f"contact.{self.pk}")))

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("network:entry", args=[self.slug])

    @property
    def is_person(self) -> bool:
        """Whether it is about one person."""
        return self.sort == Sort.PERSON

    @property
    def is_changed(self) -> bool:
        """Whether the words changed since consent was given, so that nobody sees them now."""
        return self.consent == Consent.GIVEN and self.agreed_to != digest_of(self)


def free_slug(name: str) -> str:
    """A short name no other entry has."""
    stem = slugify(name)[:70] or "eintrag"
    taken = set(Entry.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if slug not in taken)
