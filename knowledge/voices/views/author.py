"""The author's doors: what I was asked, and one request with its preview, where I agree, propose, refuse or withdraw."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from content.pages.audiences import AUDIENCES, Who
from content.pages.receipts import receipt
from kernel import kinds
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.voices import actions, queries
from knowledge.voices.attribution import lines_of
from knowledge.voices.audiences import place_of
from knowledge.voices.forms import ConsentForm
from knowledge.voices.models import Quote, State
from knowledge.voices.queries import Spoken

DECISIONS = ("give", "propose", "refuse", "withdraw")


@require_safe
@never_cache
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Everything I was asked about, newest first."""
    return render(request, "knowledge/voices/own.html", {"quotes": queries.own_quotes(viewer_of(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """One request. Editors read along here what they may read, and decide nothing."""
    viewer = viewer_of(request)
    found = queries.quote_by_id(viewer, pk)
    if found is None:
        raise Http404
    mine = found.account_id == viewer.user_id and found.round > 0
    form = _form(request, found) if mine else None
    if request.method == "POST":
        if not mine or form is None:
            raise Http404
        if _decided(request, viewer, found, form):
            return redirect("voices:quote", pk)
        found = queries.quote_by_id(viewer, pk) or found
    return render(request, "knowledge/voices/quote.html", _context(viewer, found, form), status=422 if form and form.errors else 200)


def _form(request: HttpRequest, found: Quote) -> ConsentForm:
    initial = {"round": found.round, "wording": found.proposed or found.wording, "form": found.form, "until": found.until}
    lines = lines_of(User.objects.get(pk=int(found.account_id or 0))) if found.state in {State.ASKED, State.PROPOSED} else []
    return ConsentForm(request.POST if request.method == "POST" else None, initial=initial, lines=lines)


def _decided(request: HttpRequest, viewer: Viewer, found: Quote, form: ConsentForm) -> bool:
    decision = next((name for name in DECISIONS if name in request.POST), "")
    try:
        match decision:
            case "refuse":
                actions.consent_refuse(viewer=viewer, quote_id=found.pk)
                told = _("You refused. The words will not be published, and they are deleted here.")
            case "withdraw":
                actions.consent_withdraw(viewer=viewer, quote_id=found.pk)
                told = _("You withdrew your consent. The quote is gone from the story as of now, and the editorial team knows.")
            case "give" if form.is_valid():
                actions.consent_give(viewer=viewer, quote_id=found.pk, consent=form.consent())
                told = _("Thank you. You agreed to this wording. You can withdraw that here at any time.")
            case "propose" if form.is_valid():
                actions.consent_propose(viewer=viewer, quote_id=found.pk, consent=form.consent(), wording=form.cleaned_data["wording"])
                told = _("Thank you. Your wording is with the editorial team.")
            case _other:
                return False
    except ValidationError as refused:
        form.is_valid()
        form.add_error(None, refused.messages[0]) if not hasattr(refused, "error_dict") else form.add_error(None, refused)
        return False
    messages.success(request, told)
    return True


def _context(viewer: Viewer, found: Quote, form: ConsentForm | None) -> dict[str, Any]:
    place, page = place_of(found.source), found.page
    source = kinds.resolve(found.source, viewer)
    kind = kinds.get(found.source_kind)
    return {
        "quote": found,
        "form": form,
        "preview": Spoken(found.pk, found.wording, found.attribution),
        "story_url": page.get_absolute_url() if page and page.live and viewer.sees(page) else "",
        "receipt": receipt(page.who) if page else None,
        "source": {"title": kind.title(source), "url": kind.url(source), "wall": kind.wall(source)} if source is not None else None,
        "leaves_room": bool(page and place and not AUDIENCES[Who(page.who)].within(place)),
        "steps": found.steps.order_by("pk"),
    }
