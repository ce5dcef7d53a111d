"""Answering, editing, deleting: forms in, actions called, everything typed kept when one refuses."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

import markup
from community.forum.actions import EditedMeanwhile, post_delete, post_edit, post_reply
from community.forum.forms import DraftedForm, EditForm, ReplyForm
from community.forum.fragments import post_fragments
from community.forum.models import Post, PostState
from community.forum.queries.posts import post_by_id
from community.forum.queries.topics import topic_by_id
from community.forum.views.composer import own_pseudonym, reply_composer, started
from community.forum.views.topics import topic_page
from community.spaces.kind import wall_of
from kernel import limits
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from markup.diffs import word_diff


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in a topic. A script that asks with `X-Composer` gets JSON, everybody else a page."""
    viewer = viewer_of(request)
    topic = topic_by_id(viewer, pk)
    if topic is None:
        raise Http404
    if request.method != "POST":
        return redirect(f"{topic.get_absolute_url()}?ab={max(1, topic.last_number - 5)}#composer")
    form = ReplyForm(request.POST)
    post = _replied(viewer, pk, form) if form.is_valid() else None
    if post is None:
        return _refused(request, form) or topic_page(request, topic, reply_composer(request, topic, form), status=422)
    if _by_script(request):
        return JsonResponse({"url": post.get_absolute_url(), "number": post.number, "html": post_fragments([post])[post.pk]})
    return HttpResponseRedirect(post.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an own post; an edition saved in between is shown beside what was typed."""
    viewer = viewer_of(request)
    post = own(viewer, pk)
    if request.method != "POST":
        return _edit_page(request, post, EditForm(initial=_edit_initial(viewer, post)))
    form = EditForm(request.POST)
    if form.is_valid():
        try:
            limits.spend(viewer.user_id, "edit")
            source, edition = form.cleaned_data["source"], form.cleaned_data["edition"]
            saved = post_edit(viewer=viewer, post_id=pk, source=source, edition=edition, draft=form.draft())
            return HttpResponseRedirect(saved.get_absolute_url())
        except ValidationError as error:
            form.refuse(error)
        except EditedMeanwhile as meanwhile:
            return _conflict_page(request, meanwhile.post, form)
    return _edit_page(request, post, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an own post, after a page that says what that means."""
    viewer = viewer_of(request)
    post = own(viewer, pk)
    refusal = ""
    if request.method == "POST":
        try:
            limits.spend(viewer.user_id, "edit")
            return HttpResponseRedirect(post_delete(viewer=viewer, post_id=pk).get_absolute_url())
        except ValidationError as error:
            refusal = error.messages[0]
    context = {"post": post, "topic": post.topic, "wall": wall_of(post.topic.space), "refusal": refusal}
    return render(request, "community/forum/post_delete.html", context, status=422 if refusal else 200)


@require_POST
@login_required
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it will look, as a fragment."""
    viewer = viewer_of(request)
    source = request.POST.get("source", "")[: markup.MAX_SOURCE]
    try:
        limits.spend(viewer.user_id, "preview")
    except ValidationError as error:
        return HttpResponse(error.messages[0], status=HTTPStatus.TOO_MANY_REQUESTS, content_type="text/plain; charset=utf-8")
    topic = topic_by_id(viewer, int(request.POST["topic"])) if request.POST.get("topic", "").isdecimal() else None
    rendered = markup.render(markup.to_stored(source))
    html = markup.fill([rendered.html], topic.effective_audience)[0] if topic else rendered.html
    return render(request, "community/forum/preview.html", {"html": html})


def own(viewer: Viewer, pk: int) -> Post:
    """A post the Viewer wrote and has not deleted, else 404."""
    post = post_by_id(viewer, pk)
    if post is None or viewer.user_id is None or post.account_id != viewer.user_id or post.state == PostState.DELETED:
        raise Http404
    return post


def _replied(viewer: Viewer, pk: int, form: ReplyForm) -> Post | None:
    data = form.cleaned_data
    try:
        limits.spend(viewer.user_id, "reply")
        return post_reply(
            viewer=viewer,
            topic_id=pk,
            source=data["source"],
            byline=form.byline(own_pseudonym(viewer) if data["shown_as"] == "pseudonym" else ""),
            reply_to=data["reply_to"],
            key=data["submission"],
            draft=form.draft(),
        )
    except ValidationError as error:
        form.refuse(error)
        return None


def _refused(request: HttpRequest, form: DraftedForm) -> JsonResponse | None:
    if not _by_script(request):
        return None
    errors = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    return JsonResponse({"errors": errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Composer") == "1"


def _edit_initial(viewer: Viewer, post: Post) -> dict[str, Any]:
    return {**started(viewer, f"edit.{post.pk}", markup.to_editable(post.source)), "edition": post.edit_count}


def _edit_page(request: HttpRequest, post: Post, form: EditForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "post": post, "topic": post.topic, "wall": wall_of(post.topic.space), "place": f"edit.{post.pk}", **more}
    return render(request, "community/forum/post_edit.html", context, status=status)


def _conflict_page(request: HttpRequest, post: Post, form: EditForm) -> HttpResponse:
    """Both texts: what was typed stays in the form, which now starts from the edition that stands."""
    typed = form.cleaned_data["source"]
    data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict, since the form was sent
    data["edition"] = str(post.edit_count)
    renewed = EditForm(data)
    renewed.is_valid()
    renewed.add_error(None, _("This post was changed while you were editing. Both texts are below; nothing is lost."))
    standing = markup.to_editable(post.source)
    more = {"standing": standing, "pieces": word_diff(standing, typed)}
    return _edit_page(request, post, renewed, status=HTTPStatus.CONFLICT, **more)
