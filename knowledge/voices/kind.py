"""A quote as a kind: so that notifications can speak of it and every surface guards it; found by nobody but its own people."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel import kinds
from kernel.audience import STAFF, Audience
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from knowledge.voices import queries
from knowledge.voices.models import Quote


class QuoteKind(kinds.ContentKind):
    """Words of one person for one page."""

    name = "quote"
    model = Quote
    label = gettext_lazy("Quoted words")
    icon = "quote"
    default_audience: ClassVar[Audience] = STAFF

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """With the page it is meant for."""
        return super().visible_to(viewer).select_related("page")

    def live_queryset(self) -> QuerySet[Any]:
        """With its page."""
        return Quote.objects.select_related("page")

    def title(self, item: Any) -> str:
        """Its number and the page it is meant for, never its words."""
        return _("Quote %(number)d for “%(page)s”") % {"number": item.pk, "page": item.page.title} if item.page else _("Quote %d") % item.pk

    def wall(self, item: Any) -> str:  # noqa: ARG002  # the same for all
        """Whose room it is."""
        return _("You and the editorial team")


kinds.register(QuoteKind())


@queue
def quotes(viewer: Viewer) -> Waiting | None:
    """Quotes that wait for an editor."""
    if not viewer.holds("staff.editorial"):
        return None
    return Waiting(_("Quotes that need you"), queries.waiting_for_desk(viewer), reverse("hub_quotes"))
