"""The team's desk: ideas that wait, labs with their codes, and what can be decided about one idea."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kernel.kinds import get
from kernel.middleware import viewer_of
from kernel.refs import id_in
from kernel.viewer import Viewer
from knowledge.ideas.actions import deciding
from knowledge.ideas.forms import GroupForm, ReasonForm, StatusForm
from knowledge.ideas.models import Idea, Stage
from knowledge.ideas.queries import ideas as queries
from knowledge.ideas.queries import team
from knowledge.ideas.shown import author_shown


@require_safe
@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """`/ideenlandkarte/redaktion/`: what waits, and the labs."""
    viewer = seat(request)
    today = timezone.localdate()
    context = {
        "waiting": [(idea, author_shown(idea)) for idea in team.waiting(viewer)],
        "returned": team.returned(viewer),
        "labs": [(lab, lab.phase_on(today)) for lab in team.labs(viewer)],
        "edits": request.user.is_staff,
    }
    return render(request, "knowledge/ideas/desk.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """`/ideenlandkarte/<slug>/entscheiden/`: publish, return, move on, open a working group."""
    viewer = seat(request)
    idea = queries.idea_at(viewer, slug)
    if idea is None:
        raise Http404
    shown = _forms(request, idea)
    if request.method == "POST":
        answer = _decided(request, viewer, idea, shown)
        if answer:
            return answer
    wrong = any(form.errors for form in shown.values())
    context = {
        **shown,
        "idea": idea,
        "wall": get("idea").wall(idea),
        "author": author_shown(idea),
        "account": idea.account if idea.may_contact else None,
        "history": queries.everything_about(viewer, idea),
        "supporters": team.supporters(viewer, idea),
        "waits": idea.stage in {Stage.PENDING, Stage.RETURNED},
        "may_group": idea.is_published and not idea.space and team.may_open_groups(viewer),
    }
    return render(request, "knowledge/ideas/decide.html", context, status=422 if wrong else 200)


def seat(request: HttpRequest) -> Viewer:
    """The Viewer, if they are of the team; raises Http404 for all others."""
    viewer = viewer_of(request)
    if not team.belongs(viewer):
        raise Http404
    return viewer


_FORMS: dict[str, type[forms.Form]] = {"status_form": StatusForm, "reason_form": ReasonForm, "group_form": GroupForm}
_USED = {"publish": "reason_form", "return": "reason_form", "status": "status_form", "group": "group_form"}


def _forms(request: HttpRequest, idea: Idea) -> dict[str, forms.Form]:
    """All three; only the one that was sent holds what was typed."""
    used = _USED.get(request.POST.get("decide", ""), "")
    return {name: form(request.POST) if name == used else form(initial={"status": idea.status}) for name, form in _FORMS.items()}


def _decided(request: HttpRequest, viewer: Viewer, idea: Idea, shown: dict[str, forms.Form]) -> HttpResponse | None:
    verb = request.POST.get("decide", "")
    if verb not in _USED:
        raise Http404
    form = shown[_USED[verb]]
    if not form.is_valid():
        return None
    try:
        _VERBS[verb](request, viewer, idea, form.cleaned_data)
    except ValidationError as refused:
        named = hasattr(refused, "error_dict") and set(refused.error_dict) <= set(form.fields)
        form.add_error(None, refused if named else refused.messages[0])
        return None
    messages.success(request, _("Done. Whoever wrote the idea is told."))
    return redirect("ideas:desk" if verb in {"publish", "return"} else idea.get_absolute_url())


def _publish(request: HttpRequest, viewer: Viewer, idea: Idea, said: dict[str, Any]) -> None:
    del said
    edition = request.POST.get("edition", "")
    deciding.idea_publish(viewer=viewer, idea_id=idea.pk, edition=id_in(edition))


def _return(request: HttpRequest, viewer: Viewer, idea: Idea, said: dict[str, Any]) -> None:
    del request
    deciding.idea_return(viewer=viewer, idea_id=idea.pk, reason=said["reason"])


def _status(request: HttpRequest, viewer: Viewer, idea: Idea, said: dict[str, Any]) -> None:
    del request
    deciding.status_set(viewer=viewer, idea_id=idea.pk, status=said["status"], feedback=said["feedback"])


def _group(request: HttpRequest, viewer: Viewer, idea: Idea, said: dict[str, Any]) -> None:
    del request
    deciding.group_open(viewer=viewer, idea_id=idea.pk, title=said["title"])


_VERBS: dict[str, Callable[[HttpRequest, Viewer, Idea, dict[str, Any]], None]] = {
    "publish": _publish, "return": _return, "status": _status, "group": _group,
}  # fmt: skip
