"""Tables of the guide: the editors' rules with examples, first-contact offices, requests to call back, results people keep, needs."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.events import emit
from kernel.models import Item
from kernel.months import MonthSecret
from knowledge.guide.events import GuideTuned
from taxonomy.models import District, Region, Subject


class Tuned(models.Model):
    """What editors decide about the guide: whatever way it is written, every process reads it anew with the next question."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say so."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            emit(GuideTuned(touched=("guide",)))


class Criterion(models.TextChoices):
    """What a rule can be about."""

    GROUP = "group", _("who asks (kmu, betriebsrat, beschaeftigte)")
    BRANCH = "branch", _("branch")
    PLACE = "place", _("region, Kreis or city")
    SUBJECT = "subject", _("subject")
    PHASE = "phase", _("phase (orientation, planning, doing, keeping)")
    HELP = "help", _("kind of help (advice, funding, training, network, lab)")
    BEGUN = "begun", _("has it begun (yes, no)")
    COUNCIL = "council", _("is there a works council (yes, no)")


class Rule(Tuned):
    """One further limit of an offer, beyond what its own fields say; `keys` are the short names the vocabularies have."""

    class Mode(models.TextChoices):
        """How the keys limit."""

        ONLY = "only", _("only for")
        NEVER = "never", _("never for")

    offer = models.SlugField(_("short name of the offer"), max_length=80)
    criterion = models.CharField(_("criterion"), max_length=10, choices=Criterion)
    mode = models.CharField(_("how"), max_length=5, choices=Mode, default=Mode.ONLY)
    keys = models.CharField(_("short names"), max_length=600, help_text=_("Separated by commas."))
    reason = models.CharField(_("what the asker reads where it excludes"), max_length=300)

    class Meta:
        verbose_name = _("rule of the guide")
        verbose_name_plural = _("rules of the guide")
        ordering = ["offer", "criterion"]

    def __str__(self) -> str:
        """The rule in short."""
        return f"{self.offer}: {self.criterion} {self.mode} {self.keys}"

    @property
    def words(self) -> frozenset[str]:
        """The keys one by one."""
        return frozenset(word.strip() for word in self.keys.split(",") if word.strip())


class Weight(Tuned):
    """How much it counts for the order of results when an offer says a thing of itself and it is so."""

    criterion = models.CharField(_("criterion"), max_length=10, unique=True)
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("weight of the guide")
        verbose_name_plural = _("weights of the guide")

    def __str__(self) -> str:
        """What counts how much."""
        return f"{self.criterion}: {self.points}"


class SubjectWords(Tuned):
    """Words of the shop floor that mean a subject: "Stundenzettel" means Arbeitszeit."""

    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="+", verbose_name=_("subject"))
    words = models.TextField(_("words people say"), max_length=2000, help_text=_("Separated by commas; all their forms are understood."))

    class Meta:
        verbose_name = _("words for a subject")
        verbose_name_plural = _("words for subjects")

    def __str__(self) -> str:
        """The subject."""
        return str(self.subject)


class Example(Tuned):
    """An example company with what it should be offered: whatever is changed, these are tried first."""

    name = models.CharField(_("example"), max_length=160)
    answers = models.CharField(_("answers"), max_length=600, help_text=_("As in the address of a result: wer=kmu&zahl=24&branche=handwerk"))
    expected = models.CharField(
        _("must be offered"), max_length=600, blank=True, help_text=_("Short names of offers, separated by commas.")
    )
    unwanted = models.CharField(_("must not be offered"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("example of the guide")
        verbose_name_plural = _("examples of the guide")
        ordering = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Office(Tuned):
    """A first-contact office: who calls back, for which places, within how many working days."""

    name = models.CharField(_("name"), max_length=160)
    mail = models.EmailField(_("e-mail address"))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), blank=True, related_name="+")
    districts = models.ManyToManyField(District, verbose_name=_("Kreise and cities"), blank=True, related_name="+")
    everywhere = models.BooleanField(_("also for places no other office has"), default=False)
    days = models.PositiveSmallIntegerField(_("calls back within so many working days"), default=3)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("accounts that work there"), blank=True, related_name="guide_offices"
    )

    class Meta:
        verbose_name = _("first-contact office")
        verbose_name_plural = _("first-contact offices")
        ordering = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class CallbackState(models.TextChoices):
    """Where a request stands, as the asker reads it."""

    ASKED = "asked", _("waits for the office")
    TAKEN = "taken", _("somebody has taken it on")
    REACHED = "reached", _("done")
    UNREACHED = "unreached", _("nobody could be reached")


class Callback(Item):
    """Somebody without an account asks to be called back. Seen by the office alone; all of it is deleted after a set time."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="callbacks")
    answers = models.CharField(max_length=1000, blank=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    mail = models.EmailField(blank=True)
    words = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=CallbackState, default=CallbackState.ASKED)
    nonce = models.CharField(max_length=32)
    due = models.DateField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    settled = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request to call back")
        verbose_name_plural = _("requests to call back")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(phone="", mail=""), name="guide_callback_reachable"),
        ]

    def __str__(self) -> str:
        """Its number; names belong on its own page."""
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page in the office's inbox."""
        return reverse("guide:callback", args=[self.pk])

    def clean(self) -> None:
        """Some way to be reached; raises ValidationError."""
        if not (self.phone or self.mail):
            raise ValidationError({"phone": _("Please give a telephone number or an e-mail address.")})


class SavedResult(Item):
    """A result somebody keeps, to hear of new offers that fit; `known` are the offers they were shown or told of."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    answers = models.CharField(max_length=1000)
    known = models.JSONField(default=list)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved result")
        verbose_name_plural = _("saved results")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "answers"], name="guide_result_once")]

    def __str__(self) -> str:
        """The name its owner reads."""
        return self.name

    def get_absolute_url(self) -> str:
        """The result itself."""
        return f"{reverse('guide:result')}?{self.answers}"


class NeedMonth(MonthSecret):
    """The key of one month's hashes; destroyed when the month is over."""


class Need(models.Model):
    """That one company looked for something on a day: `who` is a keyed hash, `what` a subject with a branch or a region."""

    month = models.DateField()
    day = models.DateField()
    who = models.CharField(max_length=32)
    what = models.CharField(max_length=200)
    met = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "who", "day"], name="guide_need_once")]
        indexes = [models.Index(fields=["month", "day"], name="guide_need_day")]

    def __str__(self) -> str:
        """What it was."""
        return self.what
