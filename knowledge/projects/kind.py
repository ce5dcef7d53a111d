"""Projects as a kind of content."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from content.blocks.words import words
from content.pages.kinds import PageKind
from kernel.kinds import SearchSource, register
from knowledge.projects.models import ProjectPage

FACETS = {"region": "regions", "branch": "branches", "subject": "subjects"}


class ProjectKind(PageKind):
    """A project."""

    name = "project"
    model = ProjectPage
    label = _("Project")
    icon = "group"
    in_feed: ClassVar[bool] = True
    region_field = "regions__slug"
    row_note = "summary"

    def search_queryset(self) -> QuerySet[Any]:
        """Published projects with what search reads."""
        return super().search_queryset().prefetch_related("regions", "branches", "subjects", "partners")

    def search_source(self, item: ProjectPage) -> SearchSource:
        """Everything one can read of it."""
        named = [item.funder, *(partner.name for partner in item.partner_list)]
        return SearchSource(
            title=item.title,
            body="\n".join([item.summary, words(item.body, item.results), " · ".join(filter(None, named))]),
            url=item.get_absolute_url(),
            labels=tuple(term.name_de for terms in item.words.values() for term in terms),
            date=self.date(item),
            facets={facet: tuple(sorted(term.slug for term in terms)) for facet, name in FACETS.items() if (terms := item.words[name])},
        )

    def summary(self, item: ProjectPage) -> str:
        """The summary."""
        return str(item.summary)


register(ProjectKind())
