"""How useful members find a page: one rating of one to five each, changeable."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.pages.models import BasePage

MOST = 5


class Rating(models.Model):
    """What one member gives one page."""

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="ratings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stars = models.PositiveSmallIntegerField(_("rating"))
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "account"], name="content_rating_once"),
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=MOST), name="content_rating_one_to_five"),
        ]

    def __str__(self) -> str:
        """The stars, never whose."""
        return str(self.stars)
