"""What members say of themselves. One-to-one with the account and made with it; others see it through `accounts.authors` only."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.company import Company
from taxonomy.models import Branch, Region, RepresentationKind

handle_signs = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Please use small letters a–z, digits and single hyphens only."))


class Situation(models.TextChoices):
    """What somebody says they are when they sign up; it grants nothing and only chooses what the hub offers first."""

    REPRESENTATION = "representation", _("Works council or other elected representation")
    COMPANY = "company", _("Small or medium-sized company")
    ADVICE = "advice", _("Advice, funding, chamber or union")
    EMPLOYEE = "employee", _("Employee")
    ORGANISATION = "organisation", _("Research or other organisation")
    OTHER = "other", _("Something else")


class ShownRole(models.TextChoices):
    """The one role that shows under a name, kept up to date by the actions that change roles."""

    NONE = "", _("Member")
    REPRESENTATION = "representation", _("Employee representation")
    MANAGEMENT = "management", _("Management")
    HOST = "host", _("Host")
    ADVISER = "adviser", _("Adviser")
    REGIONAL = "regional", _("Regional agency")
    EDITORIAL = "editorial", _("Editorial team")
    MODERATION = "moderation", _("Moderation")


class Profile(models.Model):
    """Handle, function, company, and how a person wants to appear. `avatar_seed` feeds the drawn picture and is never the account's id."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    handle = models.CharField(_("short name"), max_length=40, unique=True, validators=[handle_signs])
    situation = models.CharField(_("What describes you best?"), max_length=16, choices=Situation, blank=True)
    function = models.CharField(_("function"), max_length=120, blank=True)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.SET_NULL, related_name="people", verbose_name=_("company"))
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch"))
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    bio = models.TextField(_("about you"), max_length=2000, blank=True)
    pseudonym = models.CharField(_("pseudonym"), max_length=60, blank=True)
    shows_company = models.BooleanField(_("Show my company to other members"), default=False)
    shown_role = models.CharField(max_length=16, choices=ShownRole, default=ShownRole.NONE, blank=True, editable=False)
    shown_kind = models.ForeignKey(RepresentationKind, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+")
    avatar_seed = models.CharField(max_length=32, editable=False)
    steps_hidden = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [models.UniqueConstraint(Lower("pseudonym"), condition=~Q(pseudonym=""), name="accounts_pseudonym_once")]

    def __str__(self) -> str:
        """The handle."""
        return self.handle

    def get_absolute_url(self) -> str:
        """The page other members see."""
        return reverse("accounts:person", args=[self.handle])
