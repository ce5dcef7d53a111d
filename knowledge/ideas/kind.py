"""Ideas as a kind of content; and what waits for the team."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.audience import PUBLIC, Audience
from kernel.kinds import ContentKind, SearchSource, register
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from knowledge.ideas.models import Idea, Stage, Status
from knowledge.ideas.queries.team import belongs, waiting_count


class IdeaKind(ContentKind):
    """An idea; found while it is on the map."""

    name = "idea"
    model = Idea
    label = gettext_lazy("Idea")
    icon = "idea"
    default_audience: ClassVar[Audience] = PUBLIC
    in_feed: ClassVar[bool] = True
    in_sitemap: ClassVar[bool] = True
    region_field = "region__slug"
    row_columns: ClassVar[tuple[str, str]] = ("title", "path_shown")
    row_counters: ClassVar[tuple[str, ...]] = ("ideas",)
    row_note = "pitch"
    reportable: ClassVar[bool] = True

    def care_url(self, item: Any) -> str:
        """The team's page about it."""
        return reverse("ideas:decide", args=[item.slug])

    def rows(self) -> QuerySet[Any]:
        """Every idea with its path."""
        ideas: QuerySet[Any] = super().rows().annotate(path_shown=Concat(Value("/ideenlandkarte/"), F("slug"), Value("/")))
        return ideas

    def wall(self, item: Any) -> str:
        """Who reads it before it is on the map."""
        if item.stage == Stage.PUBLISHED:
            return ""
        return _("Only you") if item.stage in {Stage.DRAFT, Stage.WITHDRAWN} else _("Only its author and the team")

    def search_queryset(self) -> QuerySet[Any]:
        """Those on the map, with their words."""
        found: QuerySet[Any] = super().search_queryset().filter(stage=Stage.PUBLISHED)
        return found.select_related("region", "municipality", "challenge", "lab").prefetch_related("subjects")

    def search_source(self, item: Any) -> SearchSource | None:
        """What one can read about it."""
        if item.stage != Stage.PUBLISHED:
            return None
        return SearchSource(
            title=item.title, body=_body(item), url=item.get_absolute_url(), labels=_labels(item), date=item.published, facets=_facets(item)
        )

    def summary(self, item: Any) -> str:
        """Its first words."""
        return str(item.pitch[:200])

    def text(self, item: Any) -> str:
        """What its author wrote."""
        return str(item.pitch)

    def date(self, item: Any) -> datetime | None:
        """When it came onto the map."""
        moment: datetime | None = item.published
        return moment


def _body(item: Idea) -> str:
    lab = item.lab.title if item.lab else ""
    return "\n".join(filter(None, [item.pitch, " · ".join(filter(None, [lab, item.group]))]))


def _labels(item: Idea) -> tuple[str, ...]:
    """The words of its place, challenge and subjects, in both languages, and how far it got."""
    words = [word for word in (item.region, item.municipality, item.challenge, *item.subjects.all()) if word]
    named = [name for word in words for name in (word.name_de, word.name_en)]
    return tuple(dict.fromkeys(filter(None, [*named, str(Status(item.status).label)])))


def _facets(item: Idea) -> dict[str, tuple[str, ...]]:
    found = {"region": item.region.slug if item.region else "", "challenge": item.challenge.slug if item.challenge else ""}
    subjects = tuple(sorted(subject.slug for subject in item.subjects.all()))
    facets = {name: (slug,) for name, slug in found.items() if slug} | ({"subject": subjects} if subjects else {})
    return {**facets, "year": (str(item.published.year),)} if item.published else facets


register(IdeaKind())


@queue
def ideas(viewer: Viewer) -> Waiting | None:
    """Ideas from labs, and those that were sent again."""
    return Waiting(_("Ideas to look at"), waiting_count(viewer), reverse("ideas:desk")) if belongs(viewer) else None
