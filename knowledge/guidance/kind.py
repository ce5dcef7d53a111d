"""Guidance as a kind of content."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from content.blocks.words import words
from content.pages.kinds import PageKind
from kernel.kinds import SearchSource, register
from knowledge.guidance.models import GuidancePage

FACETS = {"subject": "subjects", "branch": "branches", "challenge": "challenges"}


class GuidanceKind(PageKind):
    """A Gestaltungshinweis."""

    name = "guidance"
    model = GuidancePage
    label = _("Guidance")
    icon = "check"
    in_feed: ClassVar[bool] = True

    def search_queryset(self) -> QuerySet[Any]:
        """Published guidance with its words."""
        return super().search_queryset().prefetch_related(*FACETS.values())

    def search_source(self, item: GuidancePage) -> SearchSource:
        """Text, points and words of the vocabularies."""
        found = {name: list(getattr(item, name).all()) for name in FACETS.values()}
        return SearchSource(
            title=item.title,
            body="\n".join([item.summary, words(item.body, item.checklists)]),
            url=item.get_absolute_url(),
            labels=tuple(term.name_de for known in found.values() for term in known),
            date=self.date(item),
            facets={facet: tuple(sorted(term.slug for term in found[name])) for facet, name in FACETS.items() if found[name]},
        )

    def summary(self, item: GuidancePage) -> str:
        """The summary."""
        return str(item.summary)


register(GuidanceKind())
