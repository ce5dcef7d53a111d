"""Transfergeschichten as a kind of content."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from content.blocks.words import words
from content.pages.kinds import PageKind
from kernel.kinds import SearchSource, register
from kernel.viewer import Viewer
from knowledge.stories.models import StoryPage


class StoryKind(PageKind):
    """A Transfergeschichte."""

    name = "story"
    model = StoryPage
    label = _("Transfergeschichte")
    icon = "story"
    in_feed: ClassVar[bool] = True
    region_field = "region__slug"
    row_note = "lead"

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """Published stories the Viewer may see, with the words of their facts."""
        return super().visible_to(viewer).select_related("branch", "region", "size").prefetch_related("challenges")

    def search_queryset(self) -> QuerySet[Any]:
        """Published stories with what search reads."""
        return (
            super().search_queryset().select_related("branch", "region", "size").prefetch_related("challenges", "subjects", "technologies")
        )

    def search_source(self, item: StoryPage) -> SearchSource:
        """Every section, the voices and figures, and the words of the vocabularies."""
        terms = [item.branch, item.region, item.size, *item.challenge_words, *item.subject_words, *item.technology_words]
        return SearchSource(
            title=item.title,
            body="\n".join(
                [
                    item.lead,
                    words(*item.sections(), item.figures, item.voices, item.timeline),
                    " · ".join(filter(None, [item.company, item.place])),
                ]
            ),
            url=item.get_absolute_url(),
            labels=tuple(name for term in terms if term for name in (term.name_de, term.name_en)),
            date=self.date(item),
            facets=_facets(item),
        )

    def summary(self, item: StoryPage) -> str:
        """The lead."""
        return str(item.lead)


def _facets(item: StoryPage) -> dict[str, tuple[str, ...]]:
    single = {"branch": item.branch, "region": item.region, "size": item.size}
    facets: dict[str, tuple[str, ...]] = {name: (term.slug,) for name, term in single.items() if term}
    many: dict[str, list[Any]] = {"challenge": item.challenge_words, "subject": item.subject_words, "technology": item.technology_words}
    facets |= {name: tuple(sorted(term.slug for term in terms)) for name, terms in many.items() if terms}
    return facets | ({"year": (str(item.first_published_at.year),)} if item.first_published_at else {})


register(StoryKind())
