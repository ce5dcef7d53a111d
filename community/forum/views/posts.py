"""A single post: its permalink, which is also its menu without JavaScript."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

import markup
from community.forum.actions.answers import may_decide
from community.forum.actions.reactions import may_react
from community.forum.fragments import post_fragments
from community.forum.models import Post, PostRevision, Reaction
from community.forum.queries.posts import editions, may_read_history, post_by_id
from community.forum.views.pages import page
from community.spaces.kind import wall_of
from community.spaces.queries import may_write, moderates
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from markup.diffs import word_diff


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The post alone, with everything this Viewer may do with it."""
    viewer = viewer_of(request)
    found = load(viewer, pk)
    html = mark_safe(post_fragments([found])[found.pk])  # noqa: S308  # rendered by our template
    context = {
        "html": html,
        "wall": wall_of(found.topic.space),
        "topic": found.topic,
        **menu(viewer, found),
    }
    return page(request, "post_page.html", context, f"topic.{found.topic_id}", f"space.{found.topic.space_id}")


@require_safe
def post_menu(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a fragment, fetched into the open topic."""
    viewer = viewer_of(request)
    return render(request, "community/forum/post_menu.html", menu(viewer, load(viewer, pk)))


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every edition with what changed in it, newest first."""
    viewer = viewer_of(request)
    found = load(viewer, pk)
    earlier = editions(viewer, found)
    if not earlier:
        raise Http404
    context = {"post": found, "topic": found.topic, "wall": wall_of(found.topic.space), "steps": _steps(found, earlier)}
    return render(request, "community/forum/post_history.html", context)


def _steps(found: Post, earlier: list[PostRevision]) -> list[dict[str, Any]]:
    texts = [(row.edition, row.written_at, markup.to_editable(row.source)) for row in earlier]
    texts.append((found.edit_count, found.edited_at or found.created_at, markup.to_editable(found.source)))
    before = [("", "", ""), *texts]
    pairs = zip(before, texts, strict=False)
    return [{"edition": now[0] + 1, "at": now[1], "pieces": word_diff(old[2], now[2])} for old, now in pairs][::-1]


def menu(viewer: Viewer, found: Post) -> dict[str, Any]:
    """What this Viewer may do with the post."""
    own = viewer.user_id is not None and found.account_id == viewer.user_id
    topic = found.topic
    given = set(Reaction.objects.filter(post=found, user=viewer.user_id).values_list("name", flat=True)) if viewer.user_id else set()
    writes = may_write(viewer, topic.space) and topic.is_open
    decides = may_decide(viewer, topic)
    return {
        "post": found,
        "given": given,
        "may_react": may_react(viewer, found, "helpful"),
        "may_metoo": may_react(viewer, found, "metoo"),
        "may_quote": writes and found.is_visible,
        "may_edit": own and writes and found.state != "deleted",
        "may_delete": own and found.state != "deleted",
        "may_accept": decides and not found.is_opening and found.is_visible and topic.answer_id != found.pk,
        "may_withdraw": decides and topic.answer_id == found.pk,
        "may_tell": viewer.holds("staff.editorial") and found.is_visible,
        "may_report": viewer.holds("members") and not own and found.is_visible,
        "may_manage": moderates(viewer, topic.space),
        "may_read_history": found.edit_count > 0 and may_read_history(viewer, found),
    }


def load(viewer: Viewer, pk: int) -> Post:
    """A post the Viewer sees, else 404."""
    found = post_by_id(viewer, pk)
    if found is None:
        raise Http404
    return found
