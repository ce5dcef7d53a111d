"""The one search document: what an index knows of an item, built from the item's kind, its Audience and its window of time.

An index never decides what is shown of a hit: each is checked in the database before anybody sees it (see `search.queries`).
Names of authors are therefore not searchable text: what is erased or renamed is not found by its old name.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from kernel import kinds
from kernel.audience import Audience
from kernel.kinds import ContentKind, SearchSource
from kernel.refs import KindRef
from search.analysis.language import detect
from search.analysis.norms import Norm, citations
from search.analysis.stems import LANGUAGES

MAX_BODY = 200_000
"""Characters of a text that are searched; a longer one is found by its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything both engines store of an item. Times are aware.

    `group` is the item its hits are grouped by, itself if none; `norms` are the terms of every legal norm it cites; `labels` words it is
    filed under, which find it and count less than what it says.
    """

    ref: KindRef
    group: KindRef
    audience: Audience
    url: str
    title: str
    body: str
    labels: str = ""
    norms: tuple[str, ...] = ()
    language: str = "de"
    author: str = ""
    date: datetime | None = None
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quality: dict[str, float] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """A digest that changes whenever anything changes that the analyser reads."""
        return _digest(self.title, self.body, self.labels, self.language)

    @property
    def digest(self) -> str:
        """Changes whenever anything an index stores of the document changes; begins with `words`."""
        facts = (self.group, self.audience.key, self.url, self.date, self.visible_from, self.visible_until)
        return self.words + _digest(*facts, sorted(self.facets.items()), sorted(self.quality.items()))


def searchable_kinds() -> tuple[ContentKind, ...]:
    """The kinds that have search documents."""
    return tuple(kind for kind in kinds.all_kinds() if is_searchable(kind))


def is_searchable(kind: ContentKind) -> bool:
    """Whether this kind says what of it is searched."""
    return type(kind).search_source is not ContentKind.search_source


def document_of(kind: ContentKind, item: Any) -> Document | None:
    """The document of an item, or None if its kind keeps it out of search. Its address is the German, canonical one."""
    with override(settings.LANGUAGE_CODE):
        source = kind.search_source(item)
    if source is None:
        return None
    ref = KindRef(kind.name, item.pk)
    return document_from(ref, source, audience=item.effective_audience, visible_from=item.visible_from, visible_until=item.visible_until)


def document_from(
    ref: KindRef, source: SearchSource, *, audience: Audience, visible_from: datetime | None, visible_until: datetime | None
) -> Document:
    """The document of what a kind says of an item: its language is heard, and the norms it cites are read."""
    body = source.body[:MAX_BODY]
    text = f"{source.title}\n{body}"
    cited = [citation.norm for citation in citations(text)]
    return Document(
        ref=ref, group=source.group or ref, audience=audience, url=source.url, title=source.title, body=body,
        labels=" · ".join(filter(None, source.labels)),
        language=detect(text, _known(source.language)), author=source.author, date=source.date,
        visible_from=visible_from, visible_until=visible_until, facets=_facets(source, cited),
        norms=_distinct(term for norm in cited for term in norm.terms), quality=dict(source.quality),
    )  # fmt: skip


def items_of(kind: ContentKind, ids: Iterable[int]) -> QuerySet[Any]:
    """The items of a kind that may have documents, among these ids."""
    return kind.search_queryset().filter(pk__in=list(ids))


def _digest(*facts: object) -> str:
    return hashlib.blake2b(repr(facts).encode(), digest_size=8).hexdigest()


def _known(language: str) -> str:
    short = language[:2]
    return short if short in LANGUAGES else "de"


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _facets(source: SearchSource, cited: list[Norm]) -> dict[str, tuple[str, ...]]:
    facets = {name: tuple(dict.fromkeys(key for key in keys if key)) for name, keys in source.facets.items()}
    if source.date and "year" not in facets:
        facets["year"] = (str(timezone.localtime(source.date).year),)
    facets["norm"] = _distinct([*facets.get("norm", ()), *(key for norm in cited for key in norm.keys)])
    return {name: keys for name, keys in facets.items() if keys}
