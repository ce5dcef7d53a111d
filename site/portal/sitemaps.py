"""The sitemap: every public page, and every public item of the other kinds; the eyes are a guest's."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from content.pages.models import BasePage
from kernel import kinds
from kernel.kinds import ContentKind
from kernel.viewer import Viewer


class PagesSitemap(Sitemap[Any]):
    """All pages of the tree, whatever their type."""

    limit = 5000

    def items(self) -> QuerySet[Any]:
        """Published pages guests may see."""
        pages: QuerySet[Any] = BasePage.objects.visible_to(Viewer.anonymous()).filter(live=True, depth__gt=1).order_by("pk")
        return pages

    def lastmod(self, item: BasePage) -> datetime | None:
        """When it was last published."""
        published: datetime | None = item.last_published_at
        return published


class KindSitemap(Sitemap[Any]):
    """The items of one kind."""

    limit = 5000

    def __init__(self, kind: ContentKind) -> None:
        self.kind = kind

    def items(self) -> QuerySet[Any]:
        """What guests may see."""
        return self.kind.visible_to(Viewer.anonymous()).order_by("pk")

    def location(self, item: Any) -> str:
        """Its canonical path."""
        return self.kind.url(item)

    def lastmod(self, item: Any) -> datetime | None:
        """Its date."""
        return self.kind.date(item)


def sections() -> dict[str, Sitemap[Any]]:
    """One section for pages, one for each other kind that belongs into a sitemap."""
    others = [kind for kind in kinds.all_kinds() if kind.in_sitemap and not issubclass(kind.model, BasePage)]
    return {"pages": PagesSitemap(), **{kind.name: KindSitemap(kind) for kind in others}}
