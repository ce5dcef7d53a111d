"""Drafts: the list of them, saving as one types, discarding."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.forum.actions import draft_discard, draft_save
from community.forum.drafting import DraftContent, DraftRef
from community.forum.models import Draft, Post, Topic
from community.forum.queries.drafts import drafts
from community.spaces.models import Space
from community.spaces.queries import readable
from kernel import limits
from kernel.middleware import viewer_of
from kernel.viewer import Viewer

DETAILS = ("space", "kind", "shown_as", "pseudonym", "about")


@require_safe
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """Everything written and not sent."""
    viewer = viewer_of(request)
    found = drafts(viewer)
    places = _places(viewer, found)
    rows = [{"draft": draft, "opening": Truncator(draft.source).chars(240), **_where(draft, places)} for draft in found]
    return render(request, "community/forum/drafts.html", {"rows": rows})


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is typed; answers where it was kept: {id, copy, version, forked}."""
    try:
        row = _saved(request, request.POST.get("draft_place", ""))
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forked = row.copy != _number(request.POST.get("draft_copy"))
    return JsonResponse({"id": row.pk, "copy": row.copy, "version": row.version, "forked": forked})


def kept(request: HttpRequest, place: str) -> HttpResponse:
    """Keep a form's text as a draft on purpose, without a script, and show it among the drafts."""
    try:
        _saved(request, place)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Your text is kept as a draft. Nobody else can read it."))
    return HttpResponseRedirect(reverse("forum:drafts"))


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    draft_discard(viewer=viewer_of(request), draft_id=pk)
    messages.success(request, _("The draft is discarded."))
    return HttpResponseRedirect(reverse("forum:drafts"))


@require_safe
@login_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where the draft was written; 404 if that place is not the Viewer's any more (the text is still in the list)."""
    viewer = viewer_of(request)
    draft = next((row for row in drafts(viewer) if row.pk == pk), None)
    url = _where(draft, _places(viewer, [draft]))["url"] if draft else ""
    if not url:
        raise Http404
    return HttpResponseRedirect(url)


def _saved(request: HttpRequest, place: str) -> Draft:
    viewer, sent = viewer_of(request), request.POST
    limits.spend(viewer.user_id, "draft")
    draft = DraftRef(place, _number(sent.get("draft_copy")), _number(sent.get("draft_version")))
    details = {name: sent[name] for name in DETAILS if sent.get(name)}
    content = DraftContent(source=sent.get("source", ""), title=sent.get("title", ""), details=details)
    return draft_save(viewer=viewer, draft=draft, content=content)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  # longer than any version


def _places(viewer: Viewer, found: list[Draft]) -> dict[str, Topic | Space | Post]:
    """What the drafts' places name, as far as the Viewer may see it now: three queries whatever their number."""
    ids: dict[str, list[int]] = {"topic": [], "space": [], "edit": []}
    for draft in found:
        kind, _dot, number = draft.place.partition(".")
        if number:
            ids[kind].append(int(number))
    topics = Topic.objects.visible_to(viewer).filter(pk__in=ids["topic"])
    posts = Post.objects.visible_to(viewer).filter(pk__in=ids["edit"], account_id=viewer.user_id).select_related("topic")
    return {
        **{f"topic.{topic.pk}": topic for topic in topics},
        **{f"space.{space.pk}": space for space in readable(viewer).filter(pk__in=ids["space"])},
        **{f"edit.{post.pk}": post for post in posts},
    }


def _where(draft: Draft, places: dict[str, Topic | Space | Post]) -> dict[str, Any]:
    item = places.get(draft.place)
    if isinstance(item, Topic):
        return {"where": item.title, "url": f"{item.get_absolute_url()}?ab={max(1, item.last_number - 5)}#composer"}
    if isinstance(item, Post):
        return {"where": item.topic.title, "url": reverse("forum:post_edit", args=[item.pk])}
    if isinstance(item, Space):
        return {"where": _("New topic in %(space)s") % {"space": item.title}, "url": reverse("forum:topic_new_in", args=[item.slug])}
    if draft.place == "new":
        return {"where": _("New topic"), "url": reverse("forum:topic_new")}
    return {"where": _("This place is no longer open to you; your text is still here."), "url": ""}
