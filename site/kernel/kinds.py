"""The kinds of content: one place per content type that says what it is, for every surface that shows it.

A package registers its kinds in its `kind` module. Every surface (lists, search, feeds, live, notifications, API, the contract suite)
iterates over `all_kinds()`; a new kind needs no line anywhere else but in settings.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, cast

from django.db.models import DateTimeField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django_stubs_ext import StrPromise

from kernel.audience import Audience
from kernel.refs import KindRef
from kernel.viewer import Viewer


class UnknownKindError(LookupError):
    """No kind of this name is registered."""


@dataclass(frozen=True, kw_only=True)
class SearchSource:
    """What a kind gives to search: plain text and facts, before analysis. Its Audience and window are read from the item itself.

    `facets` maps a facet's name (region, branch, challenge, subject, norm, space, year) to keys; `group` is what results are grouped by
    (a post's topic); `labels` are words it is filed under, which find it and count less than what it says; `quality` holds signals such
    as ``accepted`` and ``helpful``; `author` is the shown author, never the account.
    """

    title: str
    body: str
    url: str
    labels: tuple[str, ...] = ()
    language: str = "de"
    author: str = ""
    date: datetime | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    group: KindRef | None = None
    quality: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a quote of an item is from, as it is shown now, where it stands, and who may read it there."""

    label: str
    url: str
    audience: Audience


class ContentKind:
    """One content type. Subclass, set the class attributes, override what applies, and `register` an instance."""

    name: ClassVar[str]
    model: ClassVar[type[Model]]
    label: ClassVar[StrPromise | str]
    icon: ClassVar[str] = "dot"
    default_audience: ClassVar[Audience]
    in_feed: ClassVar[bool] = False
    in_sitemap: ClassVar[bool] = False
    region_field: ClassVar[str] = ""
    """The lookup of the short name of an item's region (``region__slug``); empty for kinds that stand in no region."""
    row_columns: ClassVar[tuple[str, str]] = ("title", "pk")
    """The columns (or annotations of `rows`) that hold an item's title and its canonical path."""
    row_note: ClassVar[str] = ""
    """The column with a few sentences that say what an item is, for lists; empty for none."""
    row_span: ClassVar[tuple[str, str] | None] = None
    """The columns with the moments an item begins and ends, where people go by them; without them the newest is simply first."""
    row_counters: ClassVar[tuple[str, ...]] = ()
    """The change counters that move with every item of this kind; a guest's list of kinds without any is not kept."""
    walled_by: ClassVar[str] = ""
    """The column on which the words of `wall` depend, with the counter ``spaces``: items that share it share their wall; empty for none."""

    reportable: ClassVar[bool] = False
    """Whether members may report an item to the hub's moderation; what stands in spaces is reported to those who look after them."""

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """The items of this kind that the Viewer may see; also drops what its state takes from lists (drafts)."""
        return cast("QuerySet[Any]", self.model._default_manager.visible_to(viewer))  # type: ignore[attr-defined]  # noqa: SLF001

    @property
    def plural(self) -> str:
        """Several of them, for headings."""
        return capfirst(str(self.model._meta.verbose_name_plural))  # noqa: SLF001  # Django's public way

    def visible_ids(self, viewer: Viewer, ids: Collection[int]) -> set[int]:
        """Which of these the Viewer may see; a kind that is asked often prepares it."""
        return set(self.visible_to(viewer).filter(pk__in=list(ids)).values_list("pk", flat=True))

    def rows(self) -> QuerySet[Any]:
        """Every item that lists of several kinds show, annotated where `row_columns` are no plain columns: such a list is one statement."""
        return self.model._default_manager.all()  # noqa: SLF001

    def title(self, item: Any) -> str:
        """One line that names the item."""
        return str(item)

    def url(self, item: Any) -> str:
        """Its canonical path."""
        return str(item.get_absolute_url())

    def care_url(self, item: Any) -> str:
        """Where the hub's team acts on an item that was reported."""
        return self.url(item)

    def place_audience(self, item: Any) -> Audience:
        """Who may enter the place the item stands in: its own Audience, or a wider one while it is hidden there."""
        return cast("Audience", item.effective_audience)

    def wall(self, item: Any) -> str:  # noqa: ARG002
        """The words on the band of a restricted room, in the active language; empty for public items."""
        return ""

    def attributions(self, ids: Iterable[int]) -> dict[int, Attribution]:  # noqa: ARG002
        """Whom quotes of these items are from; an item left out (removed, hidden, unknown) loses its quoted words too."""
        return {}

    def search_source(self, item: Any) -> SearchSource | None:  # noqa: ARG002
        """What search indexes, or None for kinds that are not searched."""
        return None

    def search_queryset(self) -> QuerySet[Any]:
        """Every item that has a search document, with what `search_source` needs fetched along; for rebuilds."""
        return self.model._default_manager.all()  # noqa: SLF001

    def search_item(self, item_id: int) -> Any | None:
        """One of them, for a write that is indexed at once; a kind that is written often prepares it."""
        return self.search_queryset().filter(pk=item_id).first()

    def live_queryset(self) -> QuerySet[Any]:
        """Every item that live delivery may show, with what `live_fragment` needs fetched along; each reader is checked afterwards."""
        return self.model._default_manager.all()  # noqa: SLF001

    def live_items(self, ids: Collection[int]) -> dict[int, Any]:
        """These of them that exist; a kind that is written often prepares it."""
        return {item.pk: item for item in self.live_queryset().filter(pk__in=list(ids))}

    def live_fragment(self, item: Any, language: str) -> str:  # noqa: ARG002
        """HTML of the item for open browsers; the same for every Viewer who sees it."""
        return ""

    def summary(self, item: Any) -> str:  # noqa: ARG002
        """Plain text of at most some 200 characters for feeds and lists."""
        return ""

    def text(self, item: Any) -> str:  # noqa: ARG002
        """What its author wrote, whole: so that it can be given back to them."""
        return ""

    def date(self, item: Any) -> datetime | None:  # noqa: ARG002
        """When it was published, for feeds, sitemap and order."""
        return None


_kinds: dict[str, ContentKind] = {}


def register(kind: ContentKind) -> ContentKind:
    """Make a kind known to every surface."""
    _kinds[kind.name] = kind
    return kind


def all_kinds() -> Iterable[ContentKind]:
    """Every registered kind."""
    return tuple(_kinds.values())


def get(name: str) -> ContentKind:
    """The kind of this name; raises UnknownKindError."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(name) from None


def kind_of(item: Model) -> ContentKind:
    """The kind of an item; raises UnknownKindError."""
    for kind in _kinds.values():
        if type(item) is kind.model:
            return kind
    raise UnknownKindError(type(item).__name__)


def ref_of(item: Model) -> KindRef:
    """The reference to an item that other packages may store."""
    return KindRef(kind_of(item).name, item.pk)


@dataclass(frozen=True, slots=True)
class Row:
    """One item in a list of several kinds; when it begins and ends only where people go by that."""

    kind: ContentKind
    id: int
    title: str
    path: str
    note: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


def in_region(viewer: Viewer, slug: str, most: int = 500) -> list[Row]:
    """The items of all kinds that stand in this region and that the Viewer may see, newest of each kind first: one query."""
    parts = [_rows_of(kind, viewer, slug) for kind in _kinds.values() if kind.region_field]
    if not parts:
        return []
    found = parts[0].union(*parts[1:], all=True).order_by("-row_id")[:most]
    return [Row(_kinds[kind], *facts) for kind, *facts in found]


def region_counters() -> tuple[str, ...] | None:
    """What a guest's list of a region depends on; None where a kind does not say, so that the list is not kept."""
    told = [kind.row_counters for kind in _kinds.values() if kind.region_field]
    return tuple({name for names in told for name in names}) if all(told) else None


def _rows_of(kind: ContentKind, viewer: Viewer, slug: str) -> QuerySet[Any, Any]:
    title, path = kind.row_columns
    here = kind.model._default_manager.filter(**{kind.region_field: slug}).values("pk")  # noqa: SLF001
    seen = kind.rows().filter(pk__in=kind.visible_to(viewer).order_by().values("pk")).filter(pk__in=here).order_by()
    note = Cast(kind.row_note, TextField()) if kind.row_note else Value("", TextField())
    never = Cast(Value(None), DateTimeField())  # a bare NULL would be text beside other kinds' moments
    begins, ends = map(F, kind.row_span) if kind.row_span else (never, never)
    named = seen.annotate(
        row_kind=Value(kind.name), row_id=F("pk"), row_title=Cast(title, TextField()), row_path=Cast(path, TextField()),
        row_note=note, row_begins=begins, row_ends=ends,
    )  # fmt: skip
    facts = ("kind", "id", "title", "path", "note", "begins", "ends")
    return cast("QuerySet[Any, Any]", named.values_list(*(f"row_{fact}" for fact in facts)))


def resolve(ref: KindRef, viewer: Viewer) -> Any | None:
    """The item behind a reference if this Viewer may see it now, else None: missing and not yours are the same."""
    if ref.kind not in _kinds:
        return None
    return _kinds[ref.kind].visible_to(viewer).filter(pk=ref.id).first()
