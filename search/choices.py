"""The facets as people use them: options with counts as links, and what is chosen as chips that can be taken out one by one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kernel.viewer import Viewer
from search.addresses import Here
from search.engines.base import COUNTED
from search.facets import FACETS, Facet, Labels, labels
from search.queries import Results

FIRST = 6
"""Options of a facet that are shown at once; the others wait behind a disclosure."""
MOST_FIRST = 12
"""In a tree, with what is chosen and what is below it."""
MAX_OPTIONS = 40
GROUPED = 1000
"""From here on numbers are written in groups of digits, which each language does its own way."""


@dataclass(frozen=True, slots=True)
class Option:
    """One key of a facet as a link: it adds the key to the address, or takes it out. `level` counts from 0 down a tree."""

    key: str
    label: str
    count: str
    url: str
    selected: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One facet as it is shown: the first options, and those behind the disclosure."""

    label: str
    param: str
    options: list[Option]
    others: list[Option]


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen key: what it is, and the address without it. `param` and `key` are what a form sends along."""

    label: str
    value: str
    param: str
    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Everything about narrowing one page of results."""

    choices: list[Choice]
    chips: list[Chip]


def narrowing(viewer: Viewer, here: Here, found: Results) -> Narrowing:
    """The choices and chips for these results; without words and filters there are none."""
    if found.query.is_empty and not found.request.filters:
        return Narrowing([], [])
    wanted = frozenset(name for name in (*found.facets, *found.request.filters) if _has_keys(name, found))
    named = labels(viewer, wanted, found.versions) if wanted else {}
    facets = [facet for facet in FACETS if facet.name in named]
    choices = [choice for facet in facets if (choice := _choice(here, facet, named[facet.name], found)) is not None]
    return Narrowing(choices, [chip for facet in facets for chip in _chips(here, facet, named[facet.name], found)])


def counted(count: int) -> str:
    """A number of hits in words of the active language; beyond what is counted, that it is more."""
    if count < GROUPED:
        return str(count)
    if count > COUNTED:
        return _("over %(count)s") % {"count": number_format(COUNTED, force_grouping=True)}
    return number_format(count, force_grouping=True)


def _has_keys(name: str, found: Results) -> bool:
    return bool(found.facets.get(name) or found.request.filters.get(name))


def _chips(here: Here, facet: Facet, named: Labels, found: Results) -> Iterator[Chip]:
    selected = found.request.filters.get(facet.name, ())
    for key in selected:
        left = tuple(other for other in selected if other != key)
        url = here.changed(seite=None, **{facet.param: left})
        yield Chip(str(facet.label), named.get(key) or _("unknown"), facet.param, key, url)


def _choice(here: Here, facet: Facet, named: Labels, found: Results) -> Choice | None:
    selected = found.request.filters.get(facet.name, ())
    counts = {key: 0 for key in selected if key in named} | found.facets.get(facet.name, {})
    if facet.is_tree:
        counts = {key: count for key, count in counts.items() if _is_offered(key, selected)}
    ordered = _ordered(facet, counts, selected, named)
    if not ordered:
        return None
    link = partial(_option, here.with_keys(facet.param), facet, selected)
    options = [link(key, (named.get(key, key), counts[key])) for key in ordered[: MAX_OPTIONS + len(selected)]]
    first = max(FIRST, min(_last_of_interest(ordered, selected) + 1, MOST_FIRST) if facet.is_tree else len(selected))
    first = len(options) if len(options) == first + 1 else first  # a disclosure for one is none
    return Choice(str(facet.label), facet.param, options[:first], options[first:])


def _last_of_interest(ordered: list[str], selected: tuple[str, ...]) -> int:
    """In a tree: the place of the last key that leads to what is chosen, or stands right below it."""
    places = [at for at, key in enumerate(ordered) if _leads_to(key, selected) or key.rpartition("/")[0] in selected]
    return places[-1] if places else 0


def _ordered(facet: Facet, counts: dict[str, int], selected: tuple[str, ...], named: Labels) -> list[str]:
    if facet.is_tree:
        return _branches(counts, selected, named)
    if facet.by_key:
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda key: (key not in selected, -counts[key], named.get(key, key)))


def _branches(counts: dict[str, int], selected: tuple[str, ...], named: Labels) -> list[str]:
    """Each branch below its parent; the branches in which something is chosen come first."""

    def below(parent: str) -> list[str]:
        own = [key for key in counts if key.rpartition("/")[0] == parent]
        own.sort(key=lambda key: (not _leads_to(key, selected), -counts[key], named.get(key, key)))
        return [found for key in own for found in (key, *below(key))]

    return below("")


def _option(address: Callable[[Iterable[str]], str], facet: Facet, selected: tuple[str, ...], key: str, shown: tuple[str, int]) -> Option:
    url = address(_toggled(facet, selected, key))
    level = key.count("/") if facet.is_tree else 0
    return Option(key, shown[0], counted(shown[1]), url, key in selected, level)


def _leads_to(key: str, selected: tuple[str, ...]) -> bool:
    return any(chosen == key or chosen.startswith(f"{key}/") for chosen in selected)


def _is_offered(key: str, selected: tuple[str, ...]) -> bool:
    """In a tree: the highest level, what is selected with everything above it, and one level below what leads there."""
    parent = key.rpartition("/")[0]
    return not parent or _leads_to(parent, selected)


def _toggled(facet: Facet, selected: tuple[str, ...], key: str) -> tuple[str, ...]:
    """What is chosen after a click; in a tree one norm at a time, and taking one out leads back to what is above it."""
    if facet.is_tree:
        parent = key.rpartition("/")[0]
        return ((parent,) if parent else ()) if key in selected else (key,)
    return tuple(other for other in selected if other != key) if key in selected else (*selected, key)
