"""One click on a post: helpful, me too, accepted answer. With htmx the menu comes back, without a script the post's page."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from community.forum.actions import answer_accept, answer_withdraw, reaction_toggle
from community.forum.views.posts import load, menu
from kernel import limits
from kernel.middleware import viewer_of


@require_POST
@login_required
def react(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Give a reaction or take it back."""
    return _done(request, pk, lambda: reaction_toggle(viewer=viewer_of(request), post_id=pk, name=name))


@require_POST
@login_required
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the answer that solved the question."""
    return _done(request, pk, lambda: answer_accept(viewer=viewer_of(request), post_id=pk))


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take that mark back."""
    return _done(request, pk, lambda: answer_withdraw(viewer=viewer_of(request), post_id=pk))


def _done(request: HttpRequest, pk: int, act: Callable[[], object]) -> HttpResponse:
    viewer = viewer_of(request)
    refusal = ""
    try:
        limits.spend(viewer.user_id, "reaction")
        act()
    except ValidationError as error:
        refusal = error.messages[0]
    if request.headers.get("HX-Request") or refusal:
        context = {**menu(viewer, load(viewer, pk)), "refusal": refusal}
        return render(request, "community/forum/post_menu.html", context, status=422 if refusal else 200)
    return HttpResponseRedirect(reverse("forum:post", args=[pk]))
