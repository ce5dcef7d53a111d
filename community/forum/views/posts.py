"""A single post: its permalink, which is also its menu without JavaScript."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.forum.actions.answers import may_decide
from community.forum.actions.reactions import may_react
from community.forum.fragments import post_fragments
from community.forum.models import Post, Reaction
from community.forum.queries.posts import may_read_history, post_by_id
from community.forum.views.pages import page
from community.spaces.kind import wall_of
from community.spaces.queries import may_write, moderates
from kernel.middleware import viewer_of
from kernel.viewer import Viewer


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The post alone, with everything this Viewer may do with it."""
    viewer = viewer_of(request)
    found = _post(viewer, pk)
    context = {"html": post_fragments([found])[found.pk], "wall": wall_of(found.topic.space), "topic": found.topic, **menu(viewer, found)}
    return page(request, "post_page.html", context, f"topic.{found.topic_id}", f"space.{found.topic.space_id}")


@require_safe
def post_menu(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a fragment, fetched into the open topic."""
    viewer = viewer_of(request)
    return render(request, "community/forum/post_menu.html", menu(viewer, _post(viewer, pk)))


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
        "may_manage": moderates(viewer, topic.space),
        "may_read_history": found.edit_count > 0 and may_read_history(viewer, found),
    }


def _post(viewer: Viewer, pk: int) -> Post:
    found = post_by_id(viewer, pk)
    if found is None:
        raise Http404
    return found
