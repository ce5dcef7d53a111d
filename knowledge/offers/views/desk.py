"""The editorial team's desk: what waits, every offer, its whole form, withdrawing, and the report of the link checker."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.team import belongs
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.offers.actions.keepers import keeper_name, keeper_relieve
from knowledge.offers.actions.offers import offer_publish, offer_withdraw
from knowledge.offers.actions.runs import links_due_now
from knowledge.offers.models import Offer
from knowledge.offers.queries import offers as queries
from knowledge.offers.queries import team
from knowledge.offers.sheet import blank
from knowledge.offers.sheet.reading import values_of
from knowledge.offers.trying import broken_by
from knowledge.offers.views.forms import asked

PER_PAGE = 50


@require_safe
@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """`/angebote/redaktion/`: proposals, reviews that are due, broken links, every offer."""
    viewer = seat(request)
    words = request.GET.get("q", "").strip()[:80]
    context = {
        "waiting": team.waiting(viewer),
        "due": team.due(viewer),
        "broken": team.broken(viewer),
        "offers": Paginator(team.all_offers(viewer, words), PER_PAGE).get_page(request.GET.get("p", "1")),
        "words": words,
        "today": timezone.localdate(),
    }
    return render(request, "knowledge/offers/desk.html", context)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """`/angebote/redaktion/neu/`: an offer written by the team."""
    seat(request)
    return _form(request, None)


@never_cache
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """`/angebote/redaktion/angebot/<id>/`: the whole sheet of an offer."""
    seat(request)
    return _form(request, get_object_or_404(Offer, pk=pk))


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an offer out of sight."""
    offer = offer_withdraw(viewer=viewer_of(request), offer_id=pk)
    messages.success(request, _("“%(title)s” is not shown any more. Saving it again publishes it.") % {"title": offer.title})
    return redirect("offers:desk")


@require_POST
@login_required
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Name somebody who keeps the offer up to date, or relieve them."""
    try:
        said = request.POST.get("relieve", "")
        if said.isdecimal():
            keeper_relieve(viewer=viewer_of(request), offer_id=pk, user_id=int(said))
            messages.success(request, _("Relieved."))
        else:
            keeper_name(viewer=viewer_of(request), offer_id=pk, address=request.POST.get("mail", ""))
            messages.success(request, _("They keep the offer from now on and have been told."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(reverse("offers:edit", args=[pk]) + "#pflege")


@require_POST
@login_required
def check_links(request: HttpRequest) -> HttpResponse:
    """Ask for every link anew, in the background."""
    links_due_now(viewer=viewer_of(request))
    messages.success(request, _("The links are being asked for. Look again in some minutes."))
    return redirect("offers:desk")


def seat(request: HttpRequest) -> Viewer:
    """The Viewer, if they are of the team; raises Http404 for all others."""
    viewer = viewer_of(request)
    if not belongs(viewer):
        raise Http404
    return viewer


def _keeping(offer: Offer | None) -> dict[str, Any]:
    """Who keeps it."""
    return {"keepers": queries.keepers(offer) if offer else []}


def _form(request: HttpRequest, offer: Offer | None) -> HttpResponse:
    values = values_of(queries.whole().get(pk=offer.pk)) if offer else blank()
    form = asked(request, values, team=True)
    if request.method == "POST" and form.is_valid and form.sheet.check(said := form.said(values)):
        broken = [] if "all_the_same" in request.POST else broken_by(said, offer)
        if broken:
            context = {"asked": form, "offer": offer, "broken": broken, **_keeping(offer)}
            return render(request, "knowledge/offers/edit.html", context, status=422)
        base = int(request.POST["base"]) if request.POST.get("base", "").isdecimal() else 0
        try:
            saved = offer_publish(viewer=viewer_of(request), values=said, offer_id=offer.pk if offer else None, base=base)
        except ValidationError as error:
            form.sheet.refuse(error)
        else:
            messages.success(request, _("Published."))
            return redirect(saved.get_absolute_url())
    context = {"asked": form, "offer": offer, **_keeping(offer)}
    return render(request, "knowledge/offers/edit.html", context, status=422 if form.errors else 200)
