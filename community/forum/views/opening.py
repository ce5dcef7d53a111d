"""Opening and changing a topic: the form, and the receipt that says before posting who will see it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role, State
from accounts.queries import own_claims
from community.forum.actions import Facets, topic_change, topic_open
from community.forum.forms import TopicChangeForm, TopicForm, parsed
from community.forum.models import Topic, TopicKind
from community.forum.queries.topics import topic_by_id
from community.forum.receipts import Receipt, receipt
from community.forum.texts import MAX_TITLE
from community.forum.views.composer import own_pseudonym, started
from community.forum.views.drafts import kept as draft_kept
from community.spaces.kind import wall_of
from community.spaces.models import Access, Space
from community.spaces.queries import by_slug, may_write, moderates, writable
from kernel import limits
from kernel.kinds import get, resolve
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from search.answered import already


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def topic_new(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A new topic, in a given space or in one to choose."""
    viewer = viewer_of(request)
    spaces = _offered(viewer, slug)
    place = f"space.{spaces[0].pk}" if slug else "new"
    if request.method != "POST":
        return _page(request, TopicForm(spaces=spaces, initial=_initial(request, viewer, spaces, place)), spaces, slug)
    if "keep" in request.POST:
        return draft_kept(request, place)
    if "look" in request.POST:
        return _looked(request, spaces, slug)
    form = TopicForm(request.POST, spaces=spaces)
    topic = _opened(viewer, form) if form.is_valid() else None
    if topic is None:
        return _page(request, form, spaces, slug, status=422)
    return HttpResponseRedirect(topic.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def topic_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and kind of a topic, for its author and the moderators."""
    viewer = viewer_of(request)
    topic = topic_by_id(viewer, pk)
    if topic is None or not (topic.account_id == viewer.user_id or moderates(viewer, topic.space)):
        raise Http404
    form = TopicChangeForm(request.POST or None, initial={"title": topic.title, "kind": topic.kind})
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend(viewer.user_id, "edit")
            changed = topic_change(viewer=viewer, topic_id=pk, title=form.cleaned_data["title"], kind=form.cleaned_data["kind"])
            return HttpResponseRedirect(changed.get_absolute_url())
        except ValidationError as error:
            form.add_error(None, error.messages[0])
    context = {"form": form, "topic": topic, "wall": wall_of(topic.space)}
    return render(request, "community/forum/topic_edit.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def topic_receipt(request: HttpRequest) -> HttpResponse:
    """Who will see what is written in a space, as a fragment for the form."""
    viewer = viewer_of(request)
    wanted = request.GET.get("space", "")
    space = next((room for room in writable(viewer) if str(room.pk) == wanted), None)
    if space is None:
        raise Http404
    return render(request, "community/forum/receipt.html", {"receipt": receipt(viewer, space)})


def _offered(viewer: Viewer, slug: str) -> list[Space]:
    if not slug:
        return writable(viewer)
    space = by_slug(viewer, slug)
    if space is None or not may_write(viewer, space):
        raise Http404
    return [space]


def _initial(request: HttpRequest, viewer: Viewer, spaces: list[Space], place: str) -> dict[str, Any]:
    ref = parsed(request.GET.get("ueber", "")[:60])
    first = next((space.pk for space in spaces if space.access == Access.MEMBERS), spaces[0].pk if spaces else None)
    about = {"about": str(ref)} if ref and resolve(ref, viewer) is not None else {}
    title = request.GET.get("titel", "")[:MAX_TITLE]
    return {"kind": TopicKind.QUESTION, "space": first, **started(viewer, place, title=title), **about}


def _looked(request: HttpRequest, spaces: list[Space], slug: str) -> HttpResponse:
    """Without a script: the form as it was filled in, with what may already answer its question."""
    several = {"branches", "challenges", "regions"}
    typed = {name: request.POST.getlist(name) if name in several else request.POST.get(name, "") for name in request.POST}
    found = already(viewer_of(request), request.POST.get("title", ""))
    return _page(request, TopicForm(spaces=spaces, initial=typed), spaces, slug, entries=found, looked=True)


def _opened(viewer: Viewer, form: TopicForm) -> Topic | None:
    data = form.cleaned_data
    try:
        limits.spend(viewer.user_id, "topic")
        return topic_open(
            viewer=viewer,
            space_id=data["space"].pk,
            kind=data["kind"],
            title=data["title"],
            source=data["source"],
            byline=form.byline(own_pseudonym(viewer) if data["shown_as"] == "pseudonym" else ""),
            facets=_facets(data),
            about=form.ref(),
            key=data["submission"],
            draft=form.draft(),
        )
    except ValidationError as error:
        form.refuse(error)
        return None


def _facets(data: dict[str, Any]) -> Facets:
    chosen = {name: tuple(term.pk for term in data[name]) for name in ("branches", "challenges", "regions")}
    return Facets(**chosen)


def _page(request: HttpRequest, form: TopicForm, spaces: list[Space], slug: str, *, status: int = 200, **more: Any) -> HttpResponse:
    viewer = viewer_of(request)
    chosen = str(form["space"].value() or "")
    space = next((room for room in spaces if str(room.pk) == chosen), spaces[0] if spaces else None)
    context = {
        "form": form,
        "spaces": spaces,
        "space": space if slug else None,
        "wall": wall_of(space) if slug and space else "",
        "receipt": _receipt(viewer, space),
        "about": _about(viewer, form),
        "place": f"space.{space.pk}" if slug and space else "new",
        **more,
        "waits": own_claims(viewer).filter(state=State.REQUESTED, role=Role.REPRESENTATION).exists(),
    }
    return render(request, "community/forum/topic_new.html", context, status=status)


def _receipt(viewer: Viewer, space: Space | None) -> Receipt | None:
    return receipt(viewer, space) if space else None


def _about(viewer: Viewer, form: TopicForm) -> dict[str, str] | None:
    ref = parsed(str(form["about"].value() or ""))
    item = resolve(ref, viewer) if ref else None
    return {"title": get(ref.kind).title(item), "url": get(ref.kind).url(item)} if ref and item is not None else None
