"""Reports and recommendations as kinds of content."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from content.blocks.words import words
from content.pages.kinds import PageKind
from editorial.publications.models import RecommendationPage, ReportPage
from kernel.kinds import SearchSource, register


class ReportKind(PageKind):
    """A report to download."""

    name = "report"
    model = ReportPage
    label = _("Published report")
    icon = "file"
    in_feed: ClassVar[bool] = True
    region_field = "region__slug"
    row_note = "summary"

    def search_queryset(self) -> QuerySet[Any]:
        """Published reports with what search reads."""
        return super().search_queryset().select_related("region").prefetch_related("subjects")

    def search_source(self, item: ReportPage) -> SearchSource:
        """What stands on the page; the PDF itself is not read."""
        subjects = list(item.subjects.all())
        named = [item.publisher, str(item.year), item.region.name_de if item.region else ""]
        facets: dict[str, tuple[str, ...]] = {"year": (str(item.year),)}
        facets |= {"region": (item.region.slug,)} if item.region else {}
        facets |= {"subject": tuple(sorted(term.slug for term in subjects))} if subjects else {}
        return SearchSource(
            title=item.title,
            body="\n".join([item.summary, words(item.body), " · ".join(filter(None, named))]),
            url=item.get_absolute_url(),
            labels=tuple(term.name_de for term in subjects),
            date=self.date(item) or datetime(item.year, 12, 31, tzinfo=UTC),
            facets=facets,
        )

    def summary(self, item: ReportPage) -> str:
        """The summary."""
        return str(item.summary)


class RecommendationKind(PageKind):
    """An Erfolgsfaktor."""

    name = "recommendation"
    model = RecommendationPage
    label = _("Recommendation")
    icon = "idea"

    def search_queryset(self) -> QuerySet[Any]:
        """Published recommendations with their challenges."""
        return super().search_queryset().prefetch_related("challenges")

    def search_source(self, item: RecommendationPage) -> SearchSource:
        """Everything one can read in it."""
        challenges = list(item.challenges.all())
        return SearchSource(
            title=item.title,
            body="\n".join([item.summary, words(item.body)]),
            url=item.get_absolute_url(),
            labels=tuple(term.name_de for term in challenges),
            date=self.date(item),
            facets={"challenge": tuple(sorted(term.slug for term in challenges))} if challenges else {},
        )

    def summary(self, item: RecommendationPage) -> str:
        """The summary."""
        return str(item.summary)


register(ReportKind())
register(RecommendationKind())
