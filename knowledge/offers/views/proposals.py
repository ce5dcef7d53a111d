"""Doors for providers: propose an offer, propose a change, work on it, send it; and for the team: approve or return it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.team import belongs
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.offers.actions import proposals as actions
from knowledge.offers.forms import DecisionForm
from knowledge.offers.models import Proposal, ProposalState
from knowledge.offers.queries import offers as queries
from knowledge.offers.queries.team import proposal_seen
from knowledge.offers.sheet import blank
from knowledge.offers.sheet.reading import differences, values_of
from knowledge.offers.trying import broken_by
from knowledge.offers.views.forms import Asked, asked


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """`/angebote/vorschlagen/`: a new offer, by anybody with a confirmed account; nothing is public before the team approved it."""
    if not viewer_of(request).holds("members"):
        return render(request, "knowledge/offers/unconfirmed.html", status=403)
    return _worked_on(request, None)


@never_cache
@login_required
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """`/angebote/<slug>/aendern/`: for whoever keeps it, the open proposal or one that begins as it stands; raises Http404 for others."""
    viewer = viewer_of(request)
    offer = queries.offer_by_slug(viewer, slug)
    if offer is None or not queries.keeps(viewer, offer):
        raise Http404
    if request.method == "POST":
        return redirect(actions.proposal_begin(viewer=viewer, offer_id=offer.pk).get_absolute_url())
    return render(request, "knowledge/offers/change.html", {"offer": offer})


@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """`/angebote/vorschlag/<id>/`: its author works on it; the team decides what was sent."""
    viewer = viewer_of(request)
    proposal = proposal_seen(viewer, pk)
    if proposal is None:
        raise Http404
    if proposal.author_id == viewer.user_id and proposal.is_open and "decide" not in request.POST:
        return _worked_on(request, proposal)
    if belongs(viewer) and proposal.state == ProposalState.SENT:
        return _decided(request, viewer, proposal)
    return render(request, "knowledge/offers/proposal.html", _shown(proposal))


def _worked_on(request: HttpRequest, proposal: Proposal | None) -> HttpResponse:
    """The form for its author."""
    values = {**blank(), **(proposal.values if proposal else {})}
    form = asked(request, values, team=False)
    if request.method == "POST":
        if "withdraw" in request.POST and proposal:
            actions.proposal_withdraw(viewer=viewer_of(request), proposal_id=proposal.pk)
            messages.success(request, _("The proposal is given up. Its text stays with you."))
            return redirect("offers:mine")
        kept, answer = _kept(request, form, proposal, values)
        if answer:
            return answer
        proposal = kept
    context = {"asked": form, "proposal": proposal, "words": request.POST.get("words", proposal.words if proposal else "")}
    return render(request, "knowledge/offers/propose.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: Asked, proposal: Proposal | None, values: Any) -> tuple[Proposal | None, HttpResponse | None]:
    """Keep what can be read, whatever else is wrong; then send it if it is to be sent and nothing is."""
    viewer, readable = viewer_of(request), form.is_valid
    said = form.said(values)
    kept = actions.proposal_keep(
        viewer=viewer, values=said, proposal_id=proposal.pk if proposal else None, words=request.POST.get("words", "")
    )
    if not readable:
        return kept, None
    if "send" not in request.POST:
        messages.success(request, _("Kept. Nobody but you reads it until you send it."))
        return kept, redirect(kept.get_absolute_url())
    try:
        actions.proposal_send(viewer=viewer, proposal_id=kept.pk)
    except ValidationError as error:
        form.sheet.refuse(error)
        return kept, None
    messages.success(request, _("Sent. The editorial team looks at it and tells you."))
    return kept, redirect("offers:mine")


def _decided(request: HttpRequest, viewer: Viewer, proposal: Proposal) -> HttpResponse:
    """The team's side."""
    form = DecisionForm(request.POST or None)
    broken = broken_by(proposal.values, proposal.offer)
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, viewer, proposal, form, broken)
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
    context = {**_shown(proposal), "form": form, "broken": broken}
    return render(request, "knowledge/offers/proposal.html", context, status=422 if form.errors else 200)


def _decide(request: HttpRequest, viewer: Viewer, proposal: Proposal, form: DecisionForm, broken: list[str]) -> HttpResponse:
    if request.POST.get("decide") == "return":
        actions.proposal_return(viewer=viewer, proposal_id=proposal.pk, reason=form.cleaned_data["reason"])
        messages.success(request, _("Returned. The provider has your reason and the text."))
    elif request.POST.get("decide") == "rebase":
        actions.proposal_rebase(viewer=viewer, proposal_id=proposal.pk)
        return redirect(proposal.get_absolute_url())
    else:
        if broken and not request.POST.get("all_the_same"):
            raise ValidationError(_("Examples of the guide would not hold any more. Please look at them first."))
        offer = actions.proposal_approve(viewer=viewer, proposal_id=proposal.pk)
        messages.success(request, _("Published."))
        return redirect(offer.get_absolute_url())
    return redirect("offers:desk")


def _shown(proposal: Proposal) -> dict[str, Any]:
    """What it proposes: a new sheet, or what differs from the offer as it is now."""
    before = values_of(queries.whole().get(pk=proposal.offer_id)) if proposal.offer_id else blank()
    overtaken = bool(proposal.offer and proposal.offer.edition != proposal.base and proposal.is_open)
    return {"proposal": proposal, "differences": differences(before, {**blank(), **proposal.values}), "overtaken": overtaken}
