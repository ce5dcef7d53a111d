"""Members' pages: what is the same for many is rendered once and kept, what is a person's own is filled in at every request.

A frame is a page rendered with marks where own values go. It is found again by everything else its template may read (the facts, the
address, the language), so it is never stale and needs no clearing. Refuses to let a person into a frame: its template gets no user,
no Viewer and no session, only a stand-in that says somebody is signed in.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.translation import get_language, get_language_bidi

from kernel.marks import Marks, cut

MOST = 512
"""How many frames a process keeps, each some 20 kB; the one not asked for longest goes first."""

Facts = Mapping[str, Hashable]
Made = Callable[[Mapping[str, str]], Mapping[str, Any]]
_Key = tuple[Hashable, ...]
_providers: dict[str, Callable[[HttpRequest], str]] = {
    "csrf": lambda request: str(get_token(request)),
    "query": lambda request: str(request.META.get("QUERY_STRING", "")),
}
kept: dict[_Key, list[str]] = {}
"""The frames of this process by what they were made of, as text and names of own values in turn."""


class Own(dict[str, str]):
    """A person's own values on a page, each asked for at most once: `own.account` in a template."""

    def __init__(self, request: HttpRequest, more: Mapping[str, str]) -> None:
        """Begin with the values only this page has."""
        super().__init__(more)
        self._request = request

    def __missing__(self, name: str) -> str:
        """Ask who provides it; raises KeyError."""
        value = self[name] = _providers[name](self._request)
        return value


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is made of: its template, all facts that reads, the page's own values beside those of every page.

    Where `by_query` is off the frame is the same whatever follows the question mark of its address: what does is an own value, too.
    `made` makes of the facts (and the own values) what only rendering needs, such as a form. A page with `keep=False` is rendered as
    ever: a form with what was typed.
    """

    template: str
    facts: Facts = field(default_factory=dict)
    made: Made = lambda _own: {}
    own: Mapping[str, str] = field(default_factory=dict)
    keep: bool = True
    by_query: bool = True


@dataclass(frozen=True, slots=True)
class _Somebody:
    """All a frame knows of who is signed in."""

    is_authenticated: bool = True
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class _Address:
    """All a frame knows of the request."""

    path: str
    full_path: str
    user: _Somebody = _Somebody()

    def get_full_path(self) -> str:
        """Path and query, as of a request."""
        return self.full_path


def own(name: str) -> Callable[[Callable[[HttpRequest], str]], Callable[[HttpRequest], str]]:
    """Register who provides an own value that pages fill in, as text or safe HTML."""

    def register(provider: Callable[[HttpRequest], str]) -> Callable[[HttpRequest], str]:
        _providers[name] = provider
        return provider

    return register


def own_of(request: HttpRequest, more: Mapping[str, str] | None = None) -> Own:
    """The own values of a request, the same ones however often it is asked for them."""
    known: Own | None = getattr(request, "hub_own", None)
    if known is None:
        known = request.hub_own = Own(request, {})  # type: ignore[attr-defined]
    known.update(more or {})
    return known


def filled(request: HttpRequest, frame: Frame) -> str:
    """A frame as text for the person of this request."""
    values = own_of(request, frame.own)
    segments = _segments(request, frame)
    return "".join([str(conditional_escape(values[part])) if place % 2 else part for place, part in enumerate(segments)])


def page(request: HttpRequest, frame: Frame, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """A page for whoever asks; guests' pages are kept elsewhere."""
    if frame.keep and request.user.is_authenticated:
        return HttpResponse(filled(request, frame), status=status)
    values = own_of(request, frame.own)
    context = {**frame.facts, **frame.made(values), "own": values}
    return HttpResponse(render_to_string(frame.template, context, request=request), status=status)


def _segments(request: HttpRequest, frame: Frame) -> list[str]:
    """Text and names of own values in turn."""
    query = Marks()["query"] if request.META.get("QUERY_STRING") and not frame.by_query else ""
    address = _Address(request.path, f"{request.path}?{query}" if query else request.get_full_path())
    key = (frame.template, get_language(), address.full_path, *sorted(frame.facts.items()))
    found = None if settings.DEBUG else kept.pop(key, None)
    if found is None:
        found = _rendered(address, frame)
        if len(kept) >= MOST:
            kept.pop(next(iter(kept), key), None)
    kept[key] = found  # at the end: the beginning is what was not asked for longest
    return found


def _rendered(address: _Address, frame: Frame) -> list[str]:
    marks = Marks()
    shell = {
        "request": address,
        "user": address.user,
        "csrf_token": marks["csrf"],
        "own": marks,
        "hub_demo": settings.HUB_DEMO,
        "LANGUAGE_CODE": get_language(),
        "LANGUAGE_BIDI": get_language_bidi(),
    }
    return cut(render_to_string(frame.template, {**shell, **frame.facts, **frame.made(marks)}))
