"""People and organisations of the network as a kind of content."""

from typing import Any, ClassVar

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kernel.audience import PUBLIC, Audience
from kernel.kinds import ContentKind, SearchSource, register
from knowledge.network.models import Entry, Reach

FACETS = {"region": "regions", "branch": "branches", "subject": "subjects"}


class ContactKind(ContentKind):
    """A person or organisation."""

    name = "contact"
    model = Entry
    label = _("Network")
    icon = "person"
    default_audience: ClassVar[Audience] = PUBLIC
    in_sitemap: ClassVar[bool] = True
    region_field = "regions__slug"
    row_columns: ClassVar[tuple[str, str]] = ("name", "path_shown")
    row_counters: ClassVar[tuple[str, ...]] = ("network",)
    row_note = "text"

    def rows(self) -> QuerySet[Any]:
        """Every entry with its path."""
        entries: QuerySet[Any] = super().rows().annotate(path_shown=Concat(Value("/netzwerk/eintrag/"), F("slug"), Value("/")))
        return entries

    def title(self, item: Entry) -> str:
        """The name."""
        return item.name

    def wall(self, item: Entry) -> str:
        """Whose room it is."""
        return "" if item.reach == Reach.PUBLIC else _now("Members")

    def search_queryset(self) -> QuerySet[Any]:
        """Entries with their words."""
        return super().search_queryset().prefetch_related(*FACETS.values())

    def search_source(self, item: Entry) -> SearchSource:
        """What the person agreed to show."""
        words = {name: list(getattr(item, name).all()) for name in FACETS.values()}
        return SearchSource(
            title=item.name,
            body="\n".join(filter(None, [item.function, item.organisation, item.text, str(item.get_sort_display())])),
            url=item.get_absolute_url(),
            labels=tuple(term.name_de for found in words.values() for term in found),
            facets={facet: tuple(sorted(term.slug for term in words[name])) for facet, name in FACETS.items() if words[name]},
        )

    def summary(self, item: Entry) -> str:
        """What one may ask about."""
        return item.text[:200]


register(ContactKind())
