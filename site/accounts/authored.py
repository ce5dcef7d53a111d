"""Authorship as every contribution stores it: the account that wrote, and the author shown, kept apart."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ShownAs(models.TextChoices):
    """How an author wants to appear."""

    NAME = "name", _("with my name")
    PSEUDONYM = "pseudonym", _("with a pseudonym")
    ROLE = "role", _("only with my role")


class Authored(models.Model):
    """Mix-in of everything a person wrote. Only `accounts.authors.author_of` may turn it into something people see."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    shown_as = models.CharField(max_length=12, choices=ShownAs, default=ShownAs.NAME)
    shown_pseudonym = models.CharField(max_length=60, blank=True)
    shows_company = models.BooleanField(default=False)

    class Meta:
        abstract = True
