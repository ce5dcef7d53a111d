"""The editors' door in the admin: whom a page waits for, what they said, asking and taking back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.delivery import hand_over
from content.pages.models import BasePage
from kernel.middleware import viewer_of
from knowledge.releases import actions
from knowledge.releases.content import latest
from knowledge.releases.forms import AskForm, StatementForm
from knowledge.releases.guard import lacks
from knowledge.releases.models import Proof, Release
from knowledge.releases.people import claims_of, standings_of
from knowledge.releases.views.proofs import proof_handed

_PROOFS = Prefetch("proofs", Proof.objects.defer("data").order_by("decided"))


@require_http_methods(["GET", "HEAD", "POST"])
def page_releases(request: HttpRequest, page_id: int) -> HttpResponse:
    """The people of one page: who was asked and what they said, what an editor stated, and the form that asks somebody."""
    page = _page(request, page_id)
    version = latest(page)
    form = AskForm(request.POST if "ask" in request.POST else None, claims=claims_of(version))
    refused: tuple[str, StatementForm] | None = None
    if request.method == "POST":
        refused = _done(request, page, form)
        if refused is None and not form.errors:
            return redirect("hub_releases", page.pk)
    releases = Release.objects.filter(page_id=page.pk).prefetch_related(_PROOFS).order_by("pk")
    title = _("Releases: %(page)s") % {"page": page.title}
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "rows": [(release, lacks(release, version)) for release in releases],
        "people": [(standing, refused[1] if refused and refused[0] == standing.claim.key else None) for standing in standings_of(version)],
        "breadcrumbs_items": [home, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "tick",
    }
    return render(request, "knowledge/releases/admin/page_releases.html", context, status=422 if form.errors or refused else 200)


@require_safe
def proof(request: HttpRequest, page_id: int, proof_id: int) -> HttpResponse:
    """The dated PDF of what somebody released, for the editors of the page."""
    page = _page(request, page_id)
    kept = Proof.objects.filter(pk=proof_id, release__page_id=page.pk).first()
    return hand_over(request, proof_handed(kept))


def _page(request: HttpRequest, page_id: int) -> BasePage:
    page: BasePage | None = BasePage.objects.filter(pk=page_id).first()
    if page is None or not viewer_of(request).holds("staff.editorial") or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return page


def _done(request: HttpRequest, page: BasePage, form: AskForm) -> tuple[str, StatementForm] | None:
    """Do what was asked for; a statement that was refused comes back with its words, the form that asks keeps its own."""
    act, _sep, what = request.POST.get("act", "").partition(":")
    if "ask" in request.POST:
        if form.is_valid():
            actions.release_ask(user=request.user, page=page, **form.cleaned_data)
            messages.success(request, _("Asked. The link is on its way."))
        return None
    if act == "state":
        return _stated(request, page, what)
    _changed(request, page, act, what)
    return None


def _stated(request: HttpRequest, page: BasePage, key: str) -> tuple[str, StatementForm] | None:
    form = StatementForm({"text": request.POST.get(f"text_{key}", "")})
    if not form.is_valid():
        return key, form
    try:
        actions.statement_make(user=request.user, page=page, key=key, text=form.cleaned_data["text"])
    except ValidationError as refused:
        form.add_error("text", refused.messages[0])
        return key, form
    messages.success(request, _("Noted, with your name and the day."))
    return None


def _changed(request: HttpRequest, page: BasePage, act: str, number: str) -> None:
    wanted = Release.objects.filter(page_id=page.pk, pk=int(number) if number.isdecimal() and len(number) < 12 else 0)  # noqa: PLR2004  # any number
    if not wanted.exists() or act not in {"again", "revoke"}:
        raise Http404
    verb = actions.release_ask_again if act == "again" else actions.release_revoke
    verb(user=request.user, release_id=int(number))
    messages.success(request, _("Asked. The link is on its way.") if act == "again" else _("The request is taken back; the link is dead."))
