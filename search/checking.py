"""The second lock: which hits a Viewer may see in the database at this moment, with what is shown of them that no index may know.

One statement for the hits of all kinds, built once. Authors and the words of walls are kept while nothing changed; an item is fetched
whole only where the index is behind, or where a kind cannot say by which column its wall is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from accounts.authored import Authored
from accounts.authors import Author
from accounts.credits import NAMED_BY, Credit, credited
from kernel import changes, kinds
from kernel.kinds import ContentKind
from kernel.models import audience_by_id
from kernel.prepared import PreparedTogether
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search.document import items_of
from search.engines.base import Hit
from search.models import Change

WALLED_BY = "spaces"
"""The counter that changes with the words of any wall."""
READ = (WALLED_BY, *NAMED_BY)
"""The counters this module is handed, or reads itself."""
MOST = 1024
Versions = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """A hit that the Viewer may see now; its item where the index is behind."""

    kind: ContentKind
    wall: str
    author: Author | None
    item: Any | None = None


class _Row(NamedTuple):
    """What is read of an item; `place` is what its wall depends on."""

    kind: str
    pk: int
    is_behind: bool
    audience: int
    place: str
    account: int | None
    shown_as: str
    shown_pseudonym: str
    shows_company: bool

    @property
    def ref(self) -> KindRef:
        return KindRef(self.kind, self.pk)

    @property
    def credit(self) -> Credit:
        return Credit(self.account, self.shown_as, self.shown_pseudonym, bool(self.shows_company))

    @property
    def is_walled(self) -> bool:
        return not audience_by_id(self.audience).is_public


def seen(viewer: Viewer, hits: Iterable[Hit], versions: Versions | None = None) -> dict[KindRef, Checked]:
    """Which hits the Viewer may see now: one query for all kinds, few more for what is met for the first time; `versions` holds `READ`."""
    asked: dict[ContentKind, list[int]] = defaultdict(list)
    for hit in hits:
        asked[kinds.get(hit.ref.kind)].append(hit.ref.id)
    if not asked:
        return {}
    now = versions or changes.versions(READ)
    rows = [_Row(*row) for row in _VISIBLE.rows(viewer, asked)]
    authors = credited((row.credit for row in rows if row.shown_as), now)
    items = _items(viewer, [row for row in rows if row.is_behind or (row.is_walled and _wall(row, now) is None)])
    return {
        row.ref: Checked(
            kinds.get(row.kind), _wall_of(row, items, now) if row.is_walled else "", authors.get(row.credit), items.get(row.ref)
        )
        for row in rows
        if not row.is_behind or row.ref in items
    }


def _columns(kind: ContentKind, viewer: Viewer, ids: Any) -> QuerySet[Any, Any]:
    """The rows of one kind."""
    constants = {"account": Value(0), "as": Value(""), "pseudonym": Value(""), "company": Value(value=False)}
    authored = {"account": F("account_id"), "as": F("shown_as"), "pseudonym": F("shown_pseudonym"), "company": F("shows_company")}
    columns: dict[str, Any] = {
        "kind": Value(kind.name),
        "pk": F("pk"),
        "behind": Exists(Change.objects.filter(kind=kind.name, item_id=OuterRef("pk"), pending=True)),
        "audience": F("audience_id"),
        "place": Cast(F(kind.walled_by), TextField()) if kind.walled_by else Value(""),
        **(authored if issubclass(kind.model, Authored) else constants),
    }
    visible = kind.visible_to(viewer).filter(pk__in=ids).order_by().prefetch_related(None)
    named = {f"search_{name}": expression for name, expression in columns.items()}
    rows: QuerySet[Any, Any] = visible.annotate(**named).values_list(*named)
    return rows


_VISIBLE: PreparedTogether[ContentKind] = PreparedTogether(_columns)


def _items(viewer: Viewer, rows: Iterable[_Row]) -> dict[KindRef, Any]:
    """Whole items, with what their kind fetches along for search but nothing that would cost a query of its own: one query per kind."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row.pk)
    found: dict[KindRef, Any] = {}
    for name, ids in by_kind.items():
        kind = kinds.get(name)
        visible = kind.visible_to(viewer).filter(pk__in=ids).order_by().values("pk")
        found.update((KindRef(name, item.pk), item) for item in items_of(kind, ids).filter(pk__in=visible).prefetch_related(None))
    return found


_walls: dict[tuple[str, str, int, str], str] = {}


def _key(row: _Row, versions: Versions) -> tuple[str, str, int, str]:
    return row.kind, row.place, versions[WALLED_BY], get_language() or ""


def _wall(row: _Row, versions: Versions) -> str | None:
    """The words of the wall, if they are known."""
    return _walls.get(_key(row, versions)) if row.place else None


def _wall_of(row: _Row, items: Mapping[KindRef, Any], versions: Versions) -> str:
    known = _wall(row, versions)
    if known is not None or row.ref not in items:
        return known or ""
    wall = kinds.get(row.kind).wall(items[row.ref])
    if row.place and versions[WALLED_BY]:  # where nothing was counted yet, nothing can tell that it changed
        if len(_walls) >= MOST:
            _walls.clear()
        _walls[_key(row, versions)] = wall
    return wall
