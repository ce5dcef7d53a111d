"""A topic's page: any number of any topic in the same few queries."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from community.forum.actions import mark_read
from community.forum.fragments import post_fragments
from community.forum.models import Topic
from community.forum.queries.context import context_of
from community.forum.queries.posts import Window, window_before, window_from
from community.forum.queries.topics import related, topic_by_id
from community.forum.views.composer import Composer, reply_composer
from community.forum.views.head import facts_of, place_of
from community.forum.views.pages import framed
from kernel import ports
from kernel.frames import Frame
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
    return topic_page(request, found, reply_composer(request, found))


def topic_page(request: HttpRequest, found: Topic, composer: Composer, *, status: int = 200) -> HttpResponse:
    """Render a topic with a composer in whatever state it is."""
    viewer = viewer_of(request)
    # the stream's position first: what arrives while the page is made comes over the socket once more and is dropped by number
    position = ports.ask(ports.Live).position(f"topic.{found.pk}")
    read_to: int = found.read_to  # type: ignore[attr-defined]  # annotated by topic_by_id
    window, wanted = _window(request, viewer, found, read_to)
    own = {**composer.own, "posts": _posts(window, read_to), "position": str(position)}
    facts = {
        **facts_of(viewer, found, read_to),
        "place": place_of(window),
        "wanted": wanted,
        "related": tuple((other.title, other.get_absolute_url(), other.is_solved) for other in related(viewer, found)),
        "context": context_of(viewer, found, window.posts),
        **composer.facts,
    }
    frame = Frame("community/forum/topic.html", facts, composer.made, own, keep=composer.form is None)
    response = framed(request, frame, f"topic.{found.pk}", f"space.{found.space_id}", status=status)
    if viewer.user_id is not None and window.last > read_to:
        mark_read(viewer=viewer, topic=found, number=window.last)
    return response


def _posts(window: Window, read_to: int) -> str:
    """The posts as HTML, with a line before the first one written since the last visit."""
    fragments = post_fragments(window.posts)
    fresh = next((post.pk for post in window.posts if post.number > read_to), 0) if read_to else 0
    if fresh in fragments:
        fragments[fresh] = render_to_string("community/forum/fresh.html") + fragments[fresh]
    return mark_safe("".join(fragments[post.pk] for post in window.posts))  # noqa: S308  # our templates


def _window(request: HttpRequest, viewer: Viewer, found: Topic, read_to: int) -> tuple[Window, int]:
    """The page that was asked for, and the number that is meant on it (0: none)."""
    if "ungelesen" in request.GET:
        return window_from(viewer, found, max(1, min(read_to + 1, found.last_number))), read_to + 1
    if before := _number(request, "vor"):
        return window_before(viewer, found, before), 0
    wanted = _number(request, "beitrag")
    return window_from(viewer, found, wanted or _number(request, "ab") or 1), wanted


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return min(int(text), 2_000_000_000) if text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004  # longer than any number
