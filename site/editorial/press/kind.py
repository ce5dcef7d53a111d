"""Press releases as a kind of content."""

from datetime import datetime, time
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.blocks.words import words
from content.pages.kinds import PageKind
from editorial.press.models import PressPage
from kernel.kinds import SearchSource, register


class PressKind(PageKind):
    """A press release."""

    name = "press"
    model = PressPage
    label = _("Press release")
    icon = "news"
    in_feed: ClassVar[bool] = True

    def search_queryset(self) -> QuerySet[Any]:
        """Published releases with what search reads."""
        return super().search_queryset().prefetch_related("departments", "pictures")

    def search_source(self, item: PressPage) -> SearchSource:
        """Everything one can read in it."""
        shown = [department.name for department in item.contacts] + [picture.caption for picture in item.print_pictures]
        return SearchSource(
            title=item.title,
            body="\n".join([item.summary, words(item.body), *shown, item.signature]),
            url=item.get_absolute_url(),
            date=self.date(item),
            facets={"year": (str(item.date.year),)},
        )

    def summary(self, item: PressPage) -> str:
        """The summary."""
        return str(item.summary)

    def date(self, item: PressPage) -> datetime:
        """The date on it, or the end of its embargo if that is later."""
        dated = timezone.make_aware(datetime.combine(item.date, time(12)))
        return max(dated, item.embargo) if item.embargo else dated


register(PressKind())
