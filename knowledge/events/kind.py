"""Events as a kind of content."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.pages.audiences import Who
from kernel.audience import NOBODY, PUBLIC
from kernel.kinds import ContentKind, SearchSource, register
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from knowledge.events.models import Event, Registration, Standing, State
from knowledge.events.queries.events import WORDS

FACETS = {"branch": "branches", "subject": "subjects", "challenge": "challenges"}
TEXTS = ("summary", "text", "results", "host_company", "leaders", "prerequisites", "place", "address", "accessibility")


class EventKind(ContentKind):
    """An event."""

    name = "event"
    model = Event
    label = gettext_lazy("Event")
    icon = "calendar"
    default_audience = PUBLIC
    in_feed: ClassVar[bool] = True
    in_sitemap: ClassVar[bool] = True
    region_field = "region__slug"
    row_columns: ClassVar[tuple[str, str]] = ("title", "path_shown")
    row_counters: ClassVar[tuple[str, ...]] = ("events",)
    row_note = "summary"
    row_span: ClassVar[tuple[str, str] | None] = ("starts", "ends")

    def rows(self) -> QuerySet[Any]:
        """Every event with its path, but what is cancelled."""
        events: QuerySet[Any] = (
            super().rows().exclude(state=State.CANCELLED).annotate(path_shown=Concat(Value("/veranstaltungen/"), F("slug"), Value("/")))
        )
        return events

    def wall(self, item: Any) -> str:
        """Whom a restricted one is for."""
        if item.state == State.DRAFT:
            return _("Draft, only for its hosts")
        return "" if item.who == Who.PUBLIC else str(Who(item.who).label)

    def search_queryset(self) -> QuerySet[Any]:
        """All with their words; drafts are found by their hosts."""
        return super().search_queryset().select_related("type", "region", "series").prefetch_related(*WORDS)

    def search_source(self, item: Event) -> SearchSource:
        """Everything one can read about it; what only people with a place read is not in it."""
        return SearchSource(
            title=item.title, body=_body(item), url=item.get_absolute_url(), labels=_labels(item), date=item.starts, facets=_facets(item)
        )

    def summary(self, item: Event) -> str:
        """What it is."""
        return item.summary[:200]

    def date(self, item: Event) -> datetime | None:
        """When it was published."""
        return item.published or item.updated


class RegistrationKind(ContentKind):
    """A registration; its person's and the hosts' alone, found nowhere."""

    name = "registration"
    model = Registration
    label = gettext_lazy("Registration")
    icon = "person"
    default_audience = NOBODY

    def title(self, item: Any) -> str:
        """Its number; names belong on its own page."""
        return _("Registration %(number)d") % {"number": item.pk}

    def wall(self, item: Any) -> str:  # noqa: ARG002  # the same for all
        """Who reads it."""
        return _("Only this person and the hosts")


def _body(item: Event) -> str:
    texts = [str(getattr(item, name)) for name in TEXTS] + [str(text) for text in item.sections.values()]
    return "\n".join(filter(None, texts))


def _labels(item: Event) -> tuple[str, ...]:
    """The words of its type, region and the other vocabularies, in both languages, and its series."""
    terms = [item.type, *([item.region] if item.region else []), *(term for name in WORDS for term in getattr(item, name).all())]
    named = [name for term in terms for name in (term.name_de, term.name_en)]
    return tuple(dict.fromkeys(filter(None, [*named, item.type.plural_de, item.series.title if item.series else ""])))


def _facets(item: Event) -> dict[str, tuple[str, ...]]:
    found = {facet: tuple(sorted(term.slug for term in getattr(item, name).all())) for facet, name in FACETS.items()}
    found["region"] = (item.region.slug,) if item.region else ()
    found["year"] = (str(item.starts.year),) if item.starts else ()
    return {name: keys for name, keys in found.items() if keys}


register(EventKind())
register(RegistrationKind())


@queue
def pending(viewer: Viewer) -> Waiting | None:
    """Registrations that wait for the host."""
    if not any(token.startswith("event.") for token in viewer.tokens):
        return None
    count = Registration.objects.visible_to(viewer).filter(standing=Standing.PENDING).count()
    return Waiting(_("Registrations to decide on"), count, reverse("events:desk"))
