"""What all page types have in common as kinds of content."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from content.pages.addresses import ROOT
from content.pages.audiences import Who
from content.pages.models import BasePage
from kernel.audience import PUBLIC, Audience
from kernel.kinds import ContentKind
from kernel.viewer import Viewer


def wall_of(page: BasePage) -> str:
    """The words on the band of a page that is not public."""
    match page.who:
        case Who.MEMBERS:
            return _("Members")
        case Who.REPRESENTATION:
            return _("Only verified employee representatives")
        case Who.STAFF:
            return _("Only the hub's team")
        case _other:
            return ""


class PageKind(ContentKind):
    """A page type; drafts are in no list, whoever looks."""

    default_audience: ClassVar[Audience] = PUBLIC
    in_sitemap: ClassVar[bool] = True
    row_columns: ClassVar[tuple[str, str]] = ("title", "path_shown")
    row_counters: ClassVar[tuple[str, ...]] = ("pages",)
    walled_by: ClassVar[str] = "who"

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """Published pages the Viewer may see."""
        return super().visible_to(viewer).filter(live=True)

    def search_queryset(self) -> QuerySet[Any]:
        """Published pages; what is unpublished loses its document."""
        return super().search_queryset().filter(live=True)

    def rows(self) -> QuerySet[Any]:
        """Every page with its canonical path."""
        pages: QuerySet[Any] = super().rows().annotate(path_shown=Substr("url_path", len(ROOT)))
        return pages

    def title(self, item: Any) -> str:
        """The title."""
        return str(item.title)

    def wall(self, item: Any) -> str:
        """Whose room it is."""
        return wall_of(item)

    def date(self, item: Any) -> Any:
        """When it was first published."""
        return item.first_published_at
