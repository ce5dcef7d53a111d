"""Reading regions: all with their districts, and everything that stands in one."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kernel import kinds
from kernel.kinds import ContentKind, Row
from kernel.moments import today
from kernel.viewer import Viewer
from knowledge.regions.models import RegionContact, RegionFunding, RegionProfile
from taxonomy.models import Region

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one kind in a region: the newest, and how many there are."""

    kind: ContentKind
    rows: list[Row]
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of funding; `share` is its length in percent of the longest."""

    funding: RegionFunding
    share: int


def regions(viewer: Viewer) -> list[Region]:  # noqa: ARG001  # public; the house's order of arguments
    """All regions with their districts."""
    return list(Region.objects.prefetch_related("districts"))


def region_of(viewer: Viewer, slug: str) -> Region | None:  # noqa: ARG001  # the same
    """The region with this short name and what its agency tells, or None."""
    return Region.objects.filter(slug=slug).select_related("profile").prefetch_related("districts").first()


def groups(viewer: Viewer, slug: str) -> list[Group]:
    """What stands in the region, by kind, in the order in which kinds were registered; kinds that come later appear by themselves.

    What people go to comes first, the soonest before the others; what was comes after it.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in kinds.in_region(viewer, slug):
        found[row.kind.name].append(row)
    return [Group(kind, _ordered(rows)[:SHOWN], len(rows)) for kind in kinds.all_kinds() if (rows := found.get(kind.name, []))]


def _ordered(rows: list[Row]) -> list[Row]:
    dated = sorted((row for row in rows if row.begins and row.ends), key=lambda row: (row.begins, row.id))
    over = [row for row in dated if row.ends and row.ends < today()]
    return [*(row for row in dated if row not in over), *reversed(over), *(row for row in rows if row not in dated)]


def spaces(viewer: Viewer, profile: RegionProfile | None) -> list[Any]:
    """The spaces of the region's members the Viewer may enter."""
    names = profile.space_names() if profile else []
    return list(kinds.get("space").visible_to(viewer).filter(slug__in=names)) if names else []


def bars(profile: RegionProfile | None) -> list[Bar]:
    """Funding by year, oldest first."""
    years = list(profile.funding.all()) if profile else []
    most = max((year.euros for year in years), default=0) or 1
    return [Bar(year, round(100 * year.euros / most)) for year in years]


class Contacts:
    """The `RegionContacts` port."""

    def of(self, viewer: Viewer, region_id: int) -> list[dict[str, str]]:  # noqa: ARG002  # public; the house's order of arguments
        """Those who agreed to being named, in their order; one query."""
        named = RegionContact.objects.filter(profile__region_id=region_id, consent=True).select_related("profile").order_by("sort_order")
        return [
            {"name": row.name, "function": row.function, "phone": row.phone, "email": row.email, "agency": row.profile.agency}
            for row in named
        ]
