"""A topic's page: any number of any topic in the same few queries."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from accounts.authors import author_of
from community.forum.actions import mark_read
from community.forum.fragments import post_fragments
from community.forum.models import Topic
from community.forum.queries.context import context_of
from community.forum.queries.posts import Window, window_before, window_from
from community.forum.queries.topics import related, topic_by_id
from community.forum.views.composer import reply_context
from community.forum.views.pages import page
from community.spaces.kind import wall_of
from community.spaces.queries import moderates
from kernel import ports
from kernel.kinds import get, resolve
from kernel.middleware import viewer_of
from kernel.viewer import Viewer


@require_safe
def topic(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A topic around the wanted post: `?beitrag=` opens at a number, `?ab=` and `?vor=` page, `?ungelesen` jumps to the first unread."""
    viewer = viewer_of(request)
    found = topic_by_id(viewer, pk)
    if found is None:
        raise Http404
    if found.slug != slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(found.get_absolute_url() + (f"?{query}" if query else ""))
    return topic_page(request, found, reply_context(request, found))


def topic_page(request: HttpRequest, found: Topic, composer: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a topic with a composer in whatever state it is."""
    viewer = viewer_of(request)
    # the stream's position first: what arrives while the page is made comes over the socket once more and is dropped by number
    position = ports.ask(ports.Live).position(f"topic.{found.pk}")
    window, wanted = _window(request, viewer, found)
    context = {
        **_facts(viewer, found),
        **_shown(window, found.read_to),  # type: ignore[attr-defined]  # annotated by topic_by_id
        **composer,
        "position": position,
        "wanted": wanted,
        "related": related(viewer, found),
        "context": context_of(viewer, found, window.posts),
    }
    response = page(request, "topic.html", context, f"topic.{found.pk}", f"space.{found.space_id}", status=status)
    if viewer.user_id is not None and window.last > found.read_to:  # type: ignore[attr-defined]  # annotated by topic_by_id
        mark_read(viewer=viewer, topic=found, number=window.last)
    return response


def _facts(viewer: Viewer, found: Topic) -> dict[str, Any]:
    read_to: int = found.read_to  # type: ignore[attr-defined]  # annotated by topic_by_id
    member = viewer.user_id is not None
    return {
        "topic": found,
        "author": author_of(found),
        "wall": wall_of(found.space),
        "may_manage": moderates(viewer, found.space),
        "may_change": member and viewer.user_id == found.account_id and found.is_open,
        "read_to": read_to,
        "first_unread": read_to + 1 if member and 0 < read_to < found.last_number else 0,
        "rail": _rail(found),
        "about": _about(viewer, found),
    }


def _about(viewer: Viewer, found: Topic) -> dict[str, str] | None:
    """What the topic is about, if the Viewer may see that."""
    ref = found.about
    item = resolve(ref, viewer) if ref else None
    return {"title": get(ref.kind).title(item), "url": get(ref.kind).url(item)} if ref and item is not None else None


def _shown(window: Window, read_to: int) -> dict[str, Any]:
    """The posts as HTML; `fresh` is the first one written since the last visit."""
    fragments = post_fragments(window.posts)
    fresh = next((post.number for post in window.posts if post.number > read_to), 0) if read_to else 0
    posts = [{"html": mark_safe(fragments[post.pk]), "fresh": post.number == fresh} for post in window.posts]  # noqa: S308  # our template
    return {"posts": posts, "window": window}


def _rail(found: Topic) -> list[int]:
    """Numbers to jump to, evenly over the topic: its first, its last and up to three between."""
    last = found.last_number
    return sorted({1, *(1 + (last - 1) * part // 4 for part in range(1, 4)), last}) if last > 1 else []


def _window(request: HttpRequest, viewer: Viewer, found: Topic) -> tuple[Window, int]:
    """The page that was asked for, and the number that is meant on it (0: none)."""
    if "ungelesen" in request.GET:
        number = found.read_to + 1  # type: ignore[attr-defined]  # annotated by topic_by_id
        return window_from(viewer, found, max(1, min(number, found.last_number))), number
    if before := _number(request, "vor"):
        return window_before(viewer, found, before), 0
    wanted = _number(request, "beitrag")
    return window_from(viewer, found, wanted or _number(request, "ab") or 1), wanted


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return min(int(text), 2_000_000_000) if text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004  # longer than any number
