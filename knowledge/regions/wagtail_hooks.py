"""Regions' pages in the editors' admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.regions.models import RegionProfile


class RegionProfileViewSet(SnippetViewSet):
    """What each Regionalagentur tells."""

    model = RegionProfile
    icon = "globe"
    add_to_admin_menu = True
    menu_order = 312
    menu_label = _("Regions")
    list_display: ClassVar[list[Any]] = ["region", "agency"]


register_snippet(RegionProfileViewSet)
