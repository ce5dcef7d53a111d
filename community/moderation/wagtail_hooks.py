"""Reasons that are often given are kept by the team, in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from community.moderation.models import CannedReason


class CannedReasonViewSet(SnippetViewSet):
    """List and forms of the reasons."""

    model = CannedReason
    icon = "comment"
    menu_label = _("Reasons of moderation")
    list_display = ["label", "position"]
    form_fields = ["label", "text", "position"]


register_snippet(CannedReasonViewSet)
