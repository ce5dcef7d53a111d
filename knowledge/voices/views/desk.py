"""The editors' doors in the admin: the quotes of one page, and everything that waits for an editor."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.authored import Authored
from accounts.authors import author_of
from content.pages.models import BasePage
from kernel import kinds
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.voices import actions, queries
from knowledge.voices.blocks import numbers_in
from knowledge.voices.forms import WordingForm
from knowledge.voices.models import Quote, State


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Pages with quotes, those first where somebody has to do something."""
    viewer = _editor(request)
    pages: dict[int, dict[str, Any]] = {}
    for quote in Quote.objects.filter(page__isnull=False).select_related("page").order_by("page__title", "pk"):
        row = pages.setdefault(int(quote.page_id or 0), {"page": quote.page, "states": {}, "urgent": False})
        row["states"][quote.get_state_display()] = row["states"].get(quote.get_state_display(), 0) + 1
        row["urgent"] |= quote.state in {State.PROPOSED, State.REFUSED, State.WITHDRAWN, State.EXPIRED}
    rows = sorted(pages.values(), key=lambda row: not row["urgent"])
    return render(request, "knowledge/voices/admin/waiting.html", {"rows": rows, "viewer": viewer, **_header(_("Quotes"))})


@require_http_methods(["GET", "HEAD", "POST"])
def page_quotes(request: HttpRequest, page_id: int) -> HttpResponse:
    """The quotes of one page: words, whose, where they stand, what to do next."""
    viewer = _editor(request)
    page = BasePage.objects.filter(pk=page_id).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    refused: tuple[int, WordingForm] | None = None
    if request.method == "POST":
        refused = _done(request, viewer, page)
        if refused is None:
            return redirect("hub_page_quotes", page.pk)
    quotes = queries.quotes_of_page(viewer, page.pk)
    seen = queries.seen_of(viewer, quotes)
    latest = page.get_latest_revision_as_object()
    context = {
        "page": page,
        "rows": [_row(viewer, quote, seen, refused) for quote in quotes],
        "placed": numbers_in(latest),
        "askable": any(quote.state == State.PICKED and quote.pk in seen for quote in quotes),
        **_header(_("Quotes: %(page)s") % {"page": page.title}),
    }
    return render(request, "knowledge/voices/admin/page_quotes.html", context, status=422 if refused else 200)


def _done(request: HttpRequest, viewer: Viewer, page: BasePage) -> tuple[int, WordingForm] | None:
    """Do what was asked for; what was refused comes back with the words as they were typed."""
    act, _sep, number = request.POST.get("act", "").partition(":")
    quotes = queries.quotes_of_page(viewer, page.pk)
    seen = queries.seen_of(viewer, quotes)
    picked = [quote.pk for quote in quotes if quote.state == State.PICKED and quote.pk in seen]
    chosen = picked if act == "ask-all" else [int(number) if number.isdecimal() and len(number) < 12 else 0]  # noqa: PLR2004  # any number
    if not set(chosen) <= ({quote.pk for quote in quotes} if act == "drop" else seen):
        raise Http404
    # one form holds the words of all: what was typed beside the chosen ones is kept, too
    beside = [("keep", pk) for pk in picked if pk not in chosen and f"wording_{pk}" in request.POST]
    for name, quote_id in [*beside, *((act.removesuffix("-all"), pk) for pk in chosen)]:
        refused = _act(request, viewer, name, quote_id)
        if refused is not None:
            return refused
    return None


def _act(request: HttpRequest, viewer: Viewer, act: str, quote_id: int) -> tuple[int, WordingForm] | None:
    form = WordingForm({"wording": request.POST.get(f"wording_{quote_id}", ""), "wish": request.POST.get(f"wish_{quote_id}", "")})
    said = {"wording": str(form.data["wording"]), "wish": str(form.data["wish"]) if form.is_valid() else ""}
    try:
        match act:
            case "keep":
                actions.quote_reword(viewer=viewer, quote_id=quote_id, **said)
            case "ask":
                actions.consent_ask(viewer=viewer, quote_id=quote_id, **said)
            case "accept":
                actions.proposal_accept(viewer=viewer, quote_id=quote_id)
            case "drop":
                actions.quote_drop(viewer=viewer, quote_id=quote_id)
            case _other:
                raise Http404
    except ValidationError as refused:
        form.add_error(None, refused.messages[0])
        return quote_id, form
    if act != "keep":
        messages.success(request, _("Quote %(number)d: done.") % {"number": quote_id})
    return None


def _row(viewer: Viewer, quote: Quote, seen: set[int], refused: tuple[int, WordingForm] | None) -> dict[str, Any]:
    source = kinds.resolve(quote.source, viewer)
    kind = kinds.get(quote.source_kind)
    typed = refused[1] if refused and refused[0] == quote.pk else None
    return {
        "quote": quote,
        "seen": quote.pk in seen,
        "wording": typed.data["wording"] if typed else quote.wording,
        "errors": typed.non_field_errors() if typed else [],
        "author": author_of(source) if isinstance(source, Authored) else None,
        "source": {"title": kind.title(source), "url": kind.url(source), "wall": kind.wall(source)} if source is not None else None,
        "changeable": quote.state in {State.PICKED, State.ASKED, State.PROPOSED, State.AGREED},
        "wishes": WordingForm().fields["wish"].choices,  # type: ignore[attr-defined]  # a choice field
    }


def _editor(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not viewer.holds("staff.editorial"):
        raise Http404
    return viewer


def _header(title: str) -> dict[str, Any]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return {"breadcrumbs_items": [home, {"url": "", "label": title}], "header_title": title, "header_icon": "openquote"}
