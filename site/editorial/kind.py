"""News and standard pages as kinds of content."""

from datetime import datetime, time
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.blocks.words import words
from content.pages.kinds import PageKind
from editorial import waiting as waiting
from editorial.models import NewsPage, StandardPage
from kernel.kinds import SearchSource, register


class NewsKind(PageKind):
    """A piece of news."""

    name = "news"
    model = NewsPage
    label = _("News")
    icon = "news"
    in_feed: ClassVar[bool] = True

    def search_source(self, item: NewsPage) -> SearchSource:
        """Everything one can read in it."""
        return SearchSource(
            title=item.title,
            body="\n".join([item.summary, words(item.body)]),
            url=item.get_absolute_url(),
            date=self.date(item),
            facets={"year": (str(item.date.year),)},
        )

    def summary(self, item: NewsPage) -> str:
        """The summary."""
        return str(item.summary)

    def date(self, item: NewsPage) -> datetime:
        """The date the editors gave it, at noon of the hub's clock."""
        return timezone.make_aware(datetime.combine(item.date, time(12)))


class StandardPageKind(PageKind):
    """A standard page, in German for search; its English text is found too."""

    name = "page"
    model = StandardPage
    label = _("Page")
    icon = "file"

    def search_source(self, item: StandardPage) -> SearchSource:
        """Both languages."""
        texts = [item.summary, words(item.body), item.title_en, item.summary_en, words(item.body_en)]
        return SearchSource(title=item.title, body="\n".join(filter(None, texts)), url=item.get_absolute_url(), date=self.date(item))

    def summary(self, item: Any) -> str:
        """The summary."""
        return str(item.summary)


register(NewsKind())
register(StandardPageKind())
