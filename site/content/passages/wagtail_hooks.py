"""Passages in the admin: written once, chosen in any text, with history; one that is shown somewhere cannot be deleted."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.passages.models import Passage, PassageUse


class PassageViewSet(SnippetViewSet):
    """All passages."""

    model = Passage
    icon = "snippet"
    add_to_admin_menu = True
    menu_order = 305
    menu_label = gettext_lazy("Passages")
    list_display: ClassVar[list[str]] = ["name"]
    search_fields: ClassVar[list[str]] = ["name"]


register_snippet(PassageViewSet)


@hooks.register("before_delete_snippet")
def kept_while_shown(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Say which pages show it, and delete nothing."""
    passages = [one for one in instances if isinstance(one, Passage)]
    uses = PassageUse.objects.filter(passage__in=passages).select_related("page", "passage").order_by("passage__name", "page__title")
    if not uses:
        return None
    pages = ", ".join(sorted({str(use.page.title) for use in uses}))
    messages.error(request, _("It is shown on these pages: %(pages)s. Take it out there first.") % {"pages": pages})
    return redirect("wagtailsnippets_content_passages_passage:list")
