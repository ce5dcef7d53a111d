"""Municipalities by the names people type: in any case, with umlauts or without, with or without what stands in brackets."""

from functools import lru_cache
from typing import Any

from kernel import changes
from taxonomy.models import Municipality, Region

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "-": " "})


def place_named(name: str, region: Region | None = None) -> Municipality | None:
    """The municipality of this name; where several share it, the one in the region, else the first."""
    found = _known(changes.version("vocabulary")).get(_plain(name), [])
    here = [place for place in found if region and place.district.region_id == region.pk]
    return next(iter(here or found), None)


def names() -> list[str]:
    """All names in order, to choose from while typing."""
    return _names(changes.version("vocabulary"))


def _plain(name: str) -> str:
    return " ".join(name.partition("(")[0].casefold().translate(_SPELT).split())


@lru_cache(maxsize=2)
def _known(version: int) -> dict[str, list[Any]]:  # noqa: ARG001  # the version is what makes it stale
    found: dict[str, list[Any]] = {}
    for place in Municipality.objects.select_related("district__region"):
        found.setdefault(_plain(place.name_de), []).append(place)
    return found


@lru_cache(maxsize=2)
def _names(version: int) -> list[str]:
    return sorted(place.name_de for places in _known(version).values() for place in places)
