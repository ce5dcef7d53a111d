"""Reading ideas on the map: all of them in few columns for counting, a page of the list, one idea with everything beside it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F

from accounts.authors import with_author
from kernel.viewer import Viewer
from knowledge.ideas.models import Idea, IdeaChange, Lab, Rating, Stage, Support

PER_PAGE = 20
ORDERS: dict[str, tuple[str, ...]] = {
    "bewertung": ("-score", "-support_count", "-pk"),
    "neueste": ("-published", "-pk"),
    "mitmachen": ("-support_count", "-score", "-pk"),
}
_COLUMNS = {"region": "region__slug", "herausforderung": "challenge__slug", "status": "status", "labor": "lab__slug"}


@dataclass(frozen=True, slots=True)
class Spot:
    """An idea as the map knows it."""

    id: int
    slug: str
    title: str
    region: str
    ags: str
    keys: dict[str, str] = field(repr=False)


def on_map(viewer: Viewer) -> Any:
    """Every idea on the map that the Viewer may see."""
    return Idea.objects.visible_to(viewer).filter(stage=Stage.PUBLISHED)


def spots(viewer: Viewer, order: str = "bewertung") -> list[Spot]:
    """All of them in the order of the list, in one query: what counts, filters and pins are made of."""
    rows = on_map(viewer).order_by(*ORDERS[order]).values_list("pk", "slug", "title", *_COLUMNS.values(), "municipality__ags")
    return [
        Spot(pk, slug, title, region or "", ags or "", dict(zip(_COLUMNS, (region, challenge, status, lab), strict=True)))
        for pk, slug, title, region, challenge, status, lab, ags in rows
    ]


def passing(found: Iterable[Spot], chosen: dict[str, str], without: str = "") -> list[Spot]:
    """Those that pass every filter but one."""
    wanted = [(name, key) for name, key in chosen.items() if name != without]
    return [spot for spot in found if all(spot.keys[name] == key for name, key in wanted)]


def counted(found: Iterable[Spot], name: str) -> Counter[str]:
    """How many there are for each key of a filter."""
    return Counter(spot.keys[name] for spot in found)


def page_of(viewer: Viewer, found: list[Spot], number: str) -> Page[Any]:
    """One page of these ideas, whole, in their order."""
    page: Page[Any] = Paginator(found, PER_PAGE).get_page(number)
    ids = [spot.id for spot in page]
    known = {idea.pk: idea for idea in _whole(on_map(viewer).filter(pk__in=ids))}
    page.object_list = [known[pk] for pk in ids if pk in known]
    return page


def idea_at(viewer: Viewer, slug: str) -> Idea | None:
    """The idea at an address, wherever it stands, if the Viewer may see it."""
    found: Idea | None = _whole(Idea.objects.visible_to(viewer).filter(slug=slug)).select_related("picture").first()
    return found


def steps_of(idea: Idea) -> list[IdeaChange]:
    """What everybody may read of its history, newest first."""
    return list(idea.changes.filter(public=True).order_by("-at", "-pk"))


def everything_about(viewer: Viewer, idea: Idea) -> list[IdeaChange]:
    """The whole history with who did what, for the team; empty for others."""
    return list(idea.changes.select_related("actor").order_by("-at", "-pk")) if viewer.holds("staff") else []


@dataclass(frozen=True, slots=True)
class Answered:
    """What the Viewer said to an idea: the rating (0 for none), and whether they take part."""

    stars: int
    takes_part: bool


def answered(viewer: Viewer, idea: Idea) -> Answered:
    """Two queries for members, none for guests."""
    if viewer.user_id is None:
        return Answered(0, takes_part=False)
    stars = Rating.objects.filter(idea=idea, account_id=viewer.user_id).values_list("stars", flat=True).first()
    return Answered(stars or 0, Support.objects.filter(idea=idea, account_id=viewer.user_id).exists())


def own(viewer: Viewer) -> Any:
    """The Viewer's own ideas, wherever they stand, newest first."""
    mine = Idea.objects.visible_to(viewer).filter(account_id=viewer.user_id or 0)
    return mine.select_related("region", "challenge", "lab").order_by("-pk")[:100]


def supported(viewer: Viewer) -> Any:
    """The ideas the Viewer takes part in."""
    return on_map(viewer).filter(supports__account_id=viewer.user_id or 0).select_related("region").order_by("title")[:100]


def lab_at(viewer: Viewer, slug: str) -> Lab | None:  # noqa: ARG001  # public; the house's order of arguments
    """The lab with this short name."""
    return Lab.objects.select_related("region").filter(slug=slug).first()


def labs(viewer: Viewer) -> list[Lab]:  # noqa: ARG001  # the same
    """Every lab, newest first."""
    return list(Lab.objects.select_related("region"))


def newest(viewer: Viewer, most: int) -> list[Idea]:
    """What came last."""
    return list(on_map(viewer).select_related("region").order_by(F("published").desc())[:most])


def exported(viewer: Viewer, found: list[Spot]) -> list[Idea]:
    """These ideas whole, in their order, for files."""
    known = {idea.pk: idea for idea in _whole(on_map(viewer))}
    return [known[spot.id] for spot in found if spot.id in known]


def since(idea: Idea) -> datetime:
    """When it came onto the map."""
    return idea.published or idea.created


def _whole(found: Any) -> Any:
    return with_author(found.select_related("region", "municipality", "challenge", "lab"))
