"""Doors of moderation: reporting, the queue, one case, the log."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.authors import author_of
from accounts.queries import waiting_claims
from community.moderation import acts, queries
from community.moderation.actions import flag_keep, flag_open
from community.moderation.forms import ActForm, FlagForm
from community.moderation.models import Flag
from community.moderation.targets import DUTY, IN_SPACES, Target, target_moderated, target_of, target_seen
from community.spaces.queries import readable
from kernel.middleware import viewer_of
from kernel.refs import KindRef
from kernel.viewer import Viewer

DIGITS = 18  # what a database's number holds


@require_safe
@never_cache
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """What was reported and waits."""
    viewer = _moderator(request)
    return render(request, "community/moderation/queue.html", {"cases": queries.open_cases(viewer), **_duties(viewer)})


@require_safe
@never_cache
@login_required
def log(request: HttpRequest) -> HttpResponse:
    """What was done, newest first."""
    viewer = _moderator(request)
    before = request.GET.get("vor", "")
    rows = queries.log(viewer, before=int(before) if before.isdecimal() and len(before) <= DIGITS else None)
    older = rows[queries.PER_PAGE - 1].pk if len(rows) > queries.PER_PAGE else None
    return render(request, "community/moderation/log.html", {"entries": rows[: queries.PER_PAGE], "older": older, **_duties(viewer)})


@never_cache
@login_required
def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Report a topic, a post or whatever else can be reported."""
    viewer = viewer_of(request)
    target = target_seen(viewer, KindRef(kind, pk))
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _reported(viewer, target, form):
        messages.success(request, _("Thank you. Those who look after this place will look at it and tell you."))
        return redirect(target.url)
    return render(request, "community/moderation/report.html", {"target": target, "form": form})


@never_cache
@login_required
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: what can be done, what was done."""
    return _case(request, KindRef("post", pk))


@never_cache
@login_required
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """One topic: what can be done, what was done."""
    return _case(request, KindRef("topic", pk))


@require_safe
@never_cache
@login_required
def case(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Something in no space: what was reported, and the way to where the team acts on it."""
    if kind in IN_SPACES:
        raise Http404
    if flags := queries.taken_back(viewer_of(request), KindRef(kind, pk)):
        return render(request, "community/moderation/taken_back.html", {"flags": flags})
    return _case(request, KindRef(kind, pk))


@require_safe
@never_cache
@login_required
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: for moderators the case, for whoever reported how it stands."""
    viewer = viewer_of(request)
    found = Flag.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    target = target_of(KindRef(found.kind, found.item_id))
    if target is not None and viewer.sees(target.item) and target.moderated_by(viewer):
        return redirect(target.case_url)
    if target is not None and queries.taken_back(viewer, target.ref):
        return redirect(target.case_url)
    shown = target if target is not None and viewer.sees(target.item) else None
    return render(request, "community/moderation/flag.html", {"flag": found, "target": shown})


@require_POST
@login_required
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what was reported as it is."""
    flag_keep(viewer=viewer_of(request), flag_id=pk)
    messages.success(request, _("Settled. Whoever reported it is told."))
    return redirect("moderation:queue")


def _reported(viewer: Viewer, target: Target, form: FlagForm) -> bool:
    """Whether the report was taken; why not is put on the form."""
    try:
        flag_open(viewer=viewer, ref=target.ref, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _case(request: HttpRequest, ref: KindRef) -> HttpResponse:
    viewer = viewer_of(request)
    target = target_moderated(viewer, ref)
    form = ActForm(request.POST or None, spaces=_spaces(viewer, target))
    if request.method == "POST" and form.is_valid() and _performed(viewer, target, form):
        messages.success(request, _("Done, and written into the log."))
        return redirect(target.case_url)
    facts = {
        "target": target,
        "author": author_of(target.item) if target.item.account_id else None,
        "form": form,
        "acts": acts.possible(target),
        "reasons": queries.reasons(),
        "flags": queries.flags_about(viewer, ref),
        "entries": queries.log_about(viewer, ref),
    }
    return render(request, "community/moderation/case.html", facts, status=422 if form.errors else 200)


def _performed(viewer: Viewer, target: Target, form: ActForm) -> bool:
    """Whether the act was done; what is missing is put on the form."""
    data = form.cleaned_data
    chosen = data.get("space")
    try:
        acts.perform(viewer=viewer, target=target, act=data["act"], reason=data["reason"], space_id=chosen.pk if chosen else None)
    except ValidationError as missing:
        form.add_error(None, missing)
        return False
    return True


def _spaces(viewer: Viewer, target: Target) -> Any:
    return readable(viewer).exclude(pk=target.space.pk) if target.space and target.ref.kind == "topic" else None


def _moderator(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not queries.moderates_somewhere(viewer):
        raise Http404
    return viewer


def _duties(viewer: Viewer) -> dict[str, object]:
    """What the hub's moderation looks after besides reports, and how many requests for roles wait there."""
    everywhere = viewer.holds(DUTY)
    return {"everywhere": everywhere, "claims": waiting_claims(viewer).count() if everywhere else 0}
