"""An offer as it is published, its conditions by date, its history, who keeps it, and what became of its links."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.pages.audiences import Who
from kernel.models import Item, window_indexes
from taxonomy.models import Branch, District, Region, SizeBand, Subject, TargetGroup


class Sort(models.TextChoices):
    """What kind of help an offer is."""

    ADVICE = "advice", _("Advice")
    FUNDING = "funding", _("Funding")
    TRAINING = "training", _("Training")
    NETWORK = "network", _("Network")
    LAB = "lab", _("Lab to try things out")


class Phase(models.TextChoices):
    """How far somebody is with what they plan."""

    ORIENTATION = "orientation", _("Orientation: first look around")
    PLANNING = "planning", _("Planning: the aim is clear")
    DOING = "doing", _("Implementation: it has begun")
    KEEPING = "keeping", _("Keeping it going")


class State(models.TextChoices):
    """Whether one can ask for it now."""

    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    EXHAUSTED = "exhausted", _("funds exhausted")
    ENDED = "ended", _("ended")


class Offer(Item):
    """One offer. Empty limits (sizes, branches, places, subjects, phases, groups) mean that there is none.

    `edition` grows with every change. `ends_on` is the last day it can be asked for: from the next day on it counts as ended at every
    reading, whatever is stored. `audience` follows from `who`, nobody while it is withdrawn.
    """

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    title = models.CharField(_("name of the offer"), max_length=160)
    provider = models.CharField(_("provider"), max_length=160)
    provider_url = models.URLField(_("provider's address on the web"), max_length=500, blank=True)
    sort = models.CharField(_("kind of help"), max_length=12, choices=Sort)
    summary = models.TextField(_("in plain words: what is it?"), max_length=600)
    details = models.TextField(_("more about it"), max_length=8000, blank=True)
    example = models.TextField(_("a worked example"), max_length=1200, blank=True)
    first_step = models.TextField(_("the first step"), max_length=600)
    papers = models.TextField(_("papers needed"), max_length=1200, blank=True)
    groups = models.ManyToManyField(TargetGroup, verbose_name=_("for whom"), blank=True, related_name="+")
    size_min = models.PositiveIntegerField(_("from so many employees"), null=True, blank=True)
    size_max = models.PositiveIntegerField(_("to so many employees"), null=True, blank=True)
    sizes = models.ManyToManyField(SizeBand, verbose_name=_("sizes of company"), blank=True, related_name="+")
    branches = models.ManyToManyField(Branch, verbose_name=_("branches"), blank=True, related_name="+")
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), blank=True, related_name="+")
    districts = models.ManyToManyField(District, verbose_name=_("Kreise and cities"), blank=True, related_name="+")
    subjects = models.ManyToManyField(Subject, verbose_name=_("subjects"), blank=True, related_name="+")
    phases = models.JSONField(_("how far one is"), default=list, blank=True)
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_mail = models.EmailField(_("e-mail address"), blank=True)
    link = models.URLField(_("official page"), max_length=500, blank=True)
    legal_basis = models.TextField(_("legal basis"), max_length=600, blank=True)
    not_before_approval = models.BooleanField(_("must not begin before approval"), default=False)
    de_minimis = models.BooleanField(_("counts as de minimis aid"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors", verbose_name=_("successor")
    )
    deadline = models.DateField(_("next deadline"), null=True, blank=True)
    ends_on = models.DateField(_("last day it can be asked for"), null=True, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    review_due = models.DateField(_("to be checked again by"), null=True, blank=True)
    note = models.TextField(_("note of the team"), max_length=600, blank=True)
    who = models.CharField(_("who can see it"), max_length=16, choices=Who, default=Who.PUBLIC)
    is_live = models.BooleanField(_("published"), default=True)
    edition = models.PositiveIntegerField(default=1)
    published = models.DateTimeField(default=timezone.now)
    updated = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title"]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        indexes = [models.Index(fields=["review_due"], name="offers_review_due"), *window_indexes("offers_offer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(size_min__isnull=True) | Q(size_max__isnull=True) | Q(size_max__gte=F("size_min")), name="offers_sizes_upwards"
            ),
            models.CheckConstraint(condition=Q(successor__isnull=True) | ~Q(successor=F("pk")), name="offers_not_its_own_successor"),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offers:offer", args=[self.slug])

    def state_on(self, day: date) -> str:
        """The state on a day."""
        return State.ENDED if self.ends_on is not None and self.ends_on < day else self.state

    @property
    def state_now(self) -> str:
        """The state today, by the hub's calendar."""
        return self.state_on(timezone.localdate())


class Condition(models.Model):
    """What is given from one day to another: whoever was granted something on a day keeps what was in force then."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="conditions")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    share = models.DecimalField(_("share of funding in percent"), max_digits=5, decimal_places=2, null=True, blank=True)
    ceiling = models.DecimalField(_("at most, in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("per"), max_length=80, blank=True)
    own = models.CharField(_("own contribution"), max_length=200, blank=True)
    cost = models.DecimalField(_("cost of the worked example in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    text = models.CharField(_("what else holds"), max_length=400, blank=True)

    class Meta:
        ordering = ["valid_from", "pk"]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="offers_condition_upwards",
            ),
            models.CheckConstraint(condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=100), name="offers_share_of_hundred"),
        ]

    def __str__(self) -> str:
        """From when to when."""
        return f"{self.valid_from or '…'}–{self.valid_until or '…'}"


class OfferChange(models.Model):
    """One change, as it was approved: what stood before and after, field by field, and who did it."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="history")
    edition = models.PositiveIntegerField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    cause = models.CharField(max_length=16)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-edition"]
        constraints = [models.UniqueConstraint(fields=["offer", "edition"], name="offers_change_once")]

    def __str__(self) -> str:
        """Which change of which offer."""
        return f"{self.offer_id} edition {self.edition}"


class Stewardship(models.Model):
    """Somebody keeps an offer up to date: proposes its changes, hears of questions, of reviews that are due and of broken links."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="stewardships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "user"], name="offers_steward_once")]

    def __str__(self) -> str:
        """Who keeps what."""
        return f"{self.user_id} keeps {self.offer_id}"


class LinkCheck(models.Model):
    """What became of an offer's address on the web when it was last asked for."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="link_checks")
    url = models.URLField(max_length=500)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    checked = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "url"], name="offers_link_once")]

    def __str__(self) -> str:
        """The address and its answer."""
        return f"{self.url}: {self.status or self.trouble}"
