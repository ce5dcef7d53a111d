"""The short way to a new page: below each index the one type it holds, for whoever may write there."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from content.pages.models import BasePage

INDEXES = 3
"""How deep in the tree the indexes lie: below the front page."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A button of the team's front page."""

    label: str
    url: str


def beginnings(user: Any) -> list[Beginning]:
    """Where this person may begin a page: below indexes, which hold exactly one type and not their own."""
    indexes = BasePage.objects.filter(depth=INDEXES).order_by("path").specific(defer=True)
    return [found for index in indexes if (found := _below(index, user))]


def _below(index: Any, user: Any) -> Beginning | None:
    kinds = index.specific_class.creatable_subpage_models()
    if len(kinds) != 1 or kinds[0] is index.specific_class or not index.permissions_for_user(user).can_add_subpage():
        return None
    meta = kinds[0]._meta  # noqa: SLF001  # Django's public way to ask
    label = _("Write: %(kind)s") % {"kind": meta.verbose_name}
    return Beginning(label, reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, index.pk]))
