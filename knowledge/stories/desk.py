"""The editors' doors to a new story: posts of a conversation to pick from, a Word file."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.authors import author_of
from kernel import kinds, ports
from kernel.audience import Audience
from kernel.middleware import viewer_of
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.stories import queries, word
from knowledge.stories.actions import story_from_posts, story_from_word
from knowledge.stories.forms import FromConversationForm, FromWordForm
from knowledge.stories.models import StoryIndexPage

AT_ONCE = 50
"""Posts on one page of the choice."""
BEFORE = 5
"""Posts shown before the one the editor came from."""


@require_http_methods(["GET", "HEAD", "POST"])
def from_conversation(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Pick posts of a topic for a new story or a waiting draft; the draft's quotes are shortened and asked for on the next page."""
    viewer, ref = editor_of(request), KindRef(kind, pk)
    topic = kinds.resolve(ref, viewer)
    wanted = _number(request, "beitrag")
    posts = _posts(ref, viewer, _number(request, "ab") or max(0, wanted - BEFORE))
    if topic is None:
        raise Http404
    form = FromConversationForm(
        request.POST or None,
        stories=queries.unpublished(request.user),
        posts=[post.pk for post in posts],
        initial={"title": _working_title(topic)},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        story = story_from_posts(
            viewer=viewer, user=request.user, topic=ref, title=data["title"], story=data["story"],
            posts=[post for post in posts if post.pk in set(data["posts"])],
        )  # fmt: skip
        messages.success(request, _("The draft is made. Now shorten the words, and ask the people."))
        return redirect("hub_page_quotes", story.pk)
    chosen = set(request.POST.getlist("posts")) or {str(post.pk) for post in posts if post.number == wanted}
    context = {
        "form": form,
        "topic": {
            "title": kinds.kind_of(topic).title(topic),
            "url": kinds.kind_of(topic).url(topic),
            "wall": kinds.kind_of(topic).wall(topic),
        },
        "posts": [{"post": post, "author": author_of(post), "chosen": str(post.pk) in chosen} for post in posts],
        "following": posts[-1].number if len(posts) == AT_ONCE else 0,
        **header(_("Make a story of it")),
    }
    return render(request, "knowledge/stories/admin/from_conversation.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def from_word(request: HttpRequest) -> HttpResponse:
    """A draft from a Word file, with a report of what could not be taken along; a file that cannot be read changes nothing."""
    editor_of(request)
    form = FromWordForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            told = word.read(file.read(word.BIGGEST + 1), file.name)
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            story = story_from_word(user=request.user, told=told)
            messages.success(request, _("The draft is made from the file. Nobody reads it before you publish it."))
            for note in told.notes:
                messages.warning(request, note)
            return redirect("wagtailadmin_pages:edit", story.pk)
    context = {"form": form, **header(_("A story from a Word file"))}
    return render(request, "knowledge/stories/admin/from_word.html", context, status=422 if form.errors else 200)


def editor_of(request: HttpRequest) -> Viewer:
    """The Viewer, if they may write stories; raises Http404 for all others."""
    viewer = viewer_of(request)
    index = StoryIndexPage.objects.first()
    if not viewer.holds("staff.editorial") or index is None:
        raise Http404
    if not index.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return viewer


def header(title: str) -> dict[str, Any]:
    """The head of a page of the admin."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return {"breadcrumbs_items": [home, {"url": "", "label": title}], "header_title": title, "header_icon": "doc-full"}


def _working_title(topic: Any) -> str:
    """The topic's title to start from; empty for a room not every editor may read, for all of them see the titles of drafts."""
    open_to_team = Audience.of("staff.editorial").within(topic.effective_audience)
    return kinds.kind_of(topic).title(topic) if open_to_team else ""


def _posts(ref: KindRef, viewer: Viewer, after: int) -> list[Any]:
    return ports.ask(ports.Discussions).contributions(ref, viewer, after, AT_ONCE)


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  # longer than any number of a post
