"""The vocabularies and companies in the editors' admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from accounts.actions import company_change
from accounts.models import Company
from kernel.middleware import viewer_of
from taxonomy.models import Branch, Challenge, District, Municipality, Region, RepresentationKind, SizeBand, Subject, TargetGroup


def words(vocabulary: Any, glyph: str, *more: str) -> type[SnippetViewSet]:
    """The list and the form of one vocabulary."""

    class Words(SnippetViewSet):
        """One vocabulary."""

        model = vocabulary
        icon = glyph
        list_display: ClassVar[list[str]] = ["name_de", "name_en", "slug"]
        search_fields: ClassVar[list[str]] = ["name_de", "name_en"]
        panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in ("name_de", "name_en", "slug", "order", *more)]

    return Words


class VocabularyGroup(SnippetViewSetGroup):
    """All vocabularies under one word of the menu."""

    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 300
    items = (
        words(Challenge, "help"),
        words(Branch, "cogs"),
        words(Region, "globe"),
        words(District, "globe", "region", "ags", "is_city"),
        words(Municipality, "globe", "district", "ags"),
        words(SizeBand, "group", "scheme", "lower", "upper", "seats", "is_kmu"),
        words(RepresentationKind, "group", "short", "member_de", "member_en"),
        words(Subject, "tag"),
        words(TargetGroup, "group"),
    )


class CompanySaved:
    """What Wagtail's form says about a company is written by the accounts' own action, for rooms depend on who works where."""

    request: Any
    form: Any

    def save_instance(self) -> Company:
        """Write through the action, then let Wagtail keep its log."""
        company_change(viewer=viewer_of(self.request), company=self.form.save(commit=False))
        saved: Company = super().save_instance()  # type: ignore[misc]  # a mix-in of Wagtail's views
        return saved


class CompanyAdd(CompanySaved, CreateView):
    """A company made by the team."""


class CompanyEdit(CompanySaved, EditView):
    """A company changed by the team."""


class CompanyViewSet(SnippetViewSet):
    """Companies, as moderation checks them."""

    model = Company
    add_view_class = CompanyAdd
    edit_view_class = CompanyEdit
    icon = "home"
    add_to_admin_menu = True
    menu_order = 310
    menu_label = _("Companies")
    list_display: ClassVar[list[str]] = ["name", "branch", "size", "checked"]
    list_filter: ClassVar[list[str]] = ["checked", "branch"]
    search_fields: ClassVar[list[str]] = ["name"]
    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel(name) for name in ("name", "checked", "parent", "branch", "employees", "size", "region", "district", "municipality")
    ]
