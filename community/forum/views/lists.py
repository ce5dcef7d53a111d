"""The spaces, and lists of topics in one or over all of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.authors import author_of
from community.forum.models import Topic
from community.forum.queries.lists import LISTS, Cursor, Listing, figures, listing
from community.forum.views.pages import page
from community.spaces import queries as rooms
from community.spaces.kind import wall_of
from community.spaces.models import Space
from kernel import ports
from kernel.middleware import viewer_of

GLANCE = 8
"""How many topics stand below the list of spaces."""
ACROSS = {"latest": "neueste", "new": "neu-dabei", "unread": "ungelesen", "unanswered": "unbeantwortet", "mine": "meine"}


@require_safe
def spaces(request: HttpRequest) -> HttpResponse:
    """All spaces the Viewer may read, with what goes on in them, and groups they may ask to join."""
    viewer = viewer_of(request)
    found = list(rooms.readable(viewer))
    counted = figures(viewer, found)
    rows = [{"space": space, "wall": wall_of(space), "figures": counted.get(space.pk)} for space in found]
    context = {
        "rows": rows,
        "announced": rooms.announced(viewer),
        "tabs": tabs(request, None, "spaces"),
        "topics": [row(topic) for topic in listing(viewer, "latest").topics[:GLANCE]],
    }
    return page(request, "spaces.html", context, "spaces", *(f"space.{space.pk}" for space in found))


@require_safe
def space(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics of one space."""
    viewer = viewer_of(request)
    room = rooms.by_slug(viewer, slug)
    if room is None:
        raise Http404
    name, cursor = _wanted(request)
    # the stream's position first: what arrives while the page is made comes over the socket once more
    position = ports.ask(ports.Live).position(f"space.{room.pk}") if name == "latest" and cursor is None else None
    found = listing(viewer, name, space=room, after=cursor)
    context = {
        "space": room,
        "wall": wall_of(room),
        "position": position,
        "may_write": rooms.may_write(viewer, room),
        "may_manage": rooms.moderates(viewer, room),
        **_listed(request, found, name, room),
    }
    return page(request, "space.html", context, "spaces", f"space.{room.pk}")


@require_safe
def across(request: HttpRequest, name: str) -> HttpResponse:
    """One list over all spaces; what is unread and what is mine only exists for members."""
    viewer = viewer_of(request)
    if viewer.user_id is None and name in {"unread", "mine"}:
        raise Http404
    found = listing(viewer, name, after=Cursor.parse(request.GET.get("nach", "")))
    depends = [f"space.{room.pk}" for room in rooms.readable(viewer)] if viewer.user_id is None else []
    context = {"name": name, "writable": viewer.holds("members"), **_listed(request, found, name, None)}
    return page(request, "across.html", context, "spaces", *depends)


def tabs(request: HttpRequest, room: Space | None, current: str) -> list[dict[str, Any]]:
    """The lists as links."""
    labels = {
        "latest": _("Recent activity"),
        "new": _("Newest topics"),
        "unread": _("Unread"),
        "unanswered": _("Unanswered"),
        "mine": _("My topics"),
    }
    offered = LISTS if request.user.is_authenticated else ("latest", "new", "unanswered")
    lists = [{"label": labels[name], "url": _address(room, name), "current": name == current} for name in offered]
    if room is not None:
        return lists
    drafts = [{"label": _("Drafts"), "url": reverse("forum:drafts"), "current": current == "drafts"}] if len(offered) == len(LISTS) else []
    return [{"label": _("Spaces"), "url": reverse("forum:spaces"), "current": current == "spaces"}, *lists, *drafts]


def _address(room: Space | None, name: str) -> str:
    if room is None:
        return reverse(f"forum:{name}")
    return room.get_absolute_url() + ("" if name == "latest" else f"?liste={ACROSS[name]}")


def _wanted(request: HttpRequest) -> tuple[str, Cursor | None]:
    names = {word: name for name, word in ACROSS.items()}
    name = names.get(request.GET.get("liste", ""), "latest")
    if request.user.is_anonymous and name in {"unread", "mine"}:
        name = "latest"
    return name, Cursor.parse(request.GET.get("nach", ""))


def _listed(request: HttpRequest, found: Listing, name: str, room: Space | None) -> dict[str, Any]:
    following = f"{_address(room, name)}{'&' if room and name != 'latest' else '?'}nach={found.following}" if found.following else ""
    return {
        "list": name,
        "pinned": [row(topic) for topic in found.pinned],
        "topics": [row(topic) for topic in found.topics],
        "older_url": following,
        "newer_url": _address(room, name) if request.GET.get("nach") else "",
        "tabs": tabs(request, room, name),
        "with_space": room is None,
    }


def row(topic: Topic) -> dict[str, Any]:
    """One line of a list: the topic, its shown author, and how many posts the Viewer has not read."""
    read_to = getattr(topic, "read_to", None)
    unread = topic.last_number - read_to if read_to is not None else 0
    return {"topic": topic, "author": author_of(topic), "unread": max(0, unread), "new": read_to == 0, "wall": wall_of(topic.space)}
