"""What somebody asks for and the address that says it: read from one, written to the other, so a link reproduces everything."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict
from django.urls import reverse

from search.facets import FACETS
from search.queries import MAX_PAGE, Request

MAX_KEYS = 20
"""Accepted keys of one facet in an address."""
ORDERS = {"datum": "date"}
PARAMS = {facet.name: facet.param for facet in FACETS}

Changes = str | tuple[str, ...] | None


def asked(parameters: QueryDict) -> Request:
    """What an address asks for; whatever makes no sense in it is left out."""
    filters = {
        facet.name: keys for facet in FACETS if (keys := tuple(dict.fromkeys(filter(None, parameters.getlist(facet.param))))[:MAX_KEYS])
    }
    page = parameters.get("seite", "1")
    number = int(page) if page.isdecimal() and len(page) < 4 else 1  # noqa: PLR2004  # no address of ours has more digits
    order = ORDERS.get(parameters.get("sort", ""), "relevance")
    return Request(text=parameters.get("q", ""), filters=filters, order=order, page=min(max(number, 1), MAX_PAGE))


def address_of(text: str, filters: Mapping[str, tuple[str, ...]], order: str = "relevance") -> str:
    """The address of the results, in the language of the page."""
    parts = [("q", text), *((PARAMS[name], key) for name, keys in filters.items() if name in PARAMS for key in keys)]
    parts += [("sort", word) for word, meant in ORDERS.items() if meant == order]
    return f"{reverse('search:page')}?{urlencode(parts)}"


class Here:
    """The address of a page, and how it reads with some parameters changed."""

    def __init__(self, parameters: QueryDict) -> None:
        """Write each parameter down once."""
        self._parts = {name: _written(name, values) for name, values in parameters.lists()}

    def changed(self, **changes: Changes) -> str:
        """With some parameters changed; None takes one out."""
        parts = self._parts | {name: _written(name, _listed(value)) for name, value in changes.items()}
        return f"?{'&'.join(filter(None, parts.values()))}"

    def with_keys(self, name: str) -> Callable[[Iterable[str]], str]:
        """What writes addresses of the first page that differ in the keys of one facet only."""
        rest = self.changed(seite=None, **{name: None})
        rest += "&" if len(rest) > 1 else ""
        return lambda keys: rest + _written(name, keys)


def changed(parameters: QueryDict, **changes: Changes) -> str:
    """The address of this page with some parameters changed; None takes one out."""
    return Here(parameters).changed(**changes)


def _listed(value: Changes) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _written(name: str, values: Iterable[str]) -> str:
    return "&".join([_pair(name, value) for value in values])


@lru_cache(maxsize=2048)
def _pair(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"
