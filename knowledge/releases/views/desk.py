"""The editors' door in the admin: whom a page waits for, what they said, asking and taking back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.pages.models import BasePage
from kernel.middleware import viewer_of
from knowledge.releases import actions
from knowledge.releases.content import latest
from knowledge.releases.forms import AskForm
from knowledge.releases.guard import lacks
from knowledge.releases.models import Release


@require_http_methods(["GET", "HEAD", "POST"])
def page_releases(request: HttpRequest, page_id: int) -> HttpResponse:
    """The releases of one page, and the form that asks somebody."""
    page = BasePage.objects.filter(pk=page_id).first()
    if page is None or not viewer_of(request).holds("staff.editorial") or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    form = AskForm(request.POST if "ask" in request.POST else None)
    if request.method == "POST" and _done(request, page, form):
        return redirect("hub_releases", page.pk)
    version = latest(page)
    title = _("Releases: %(page)s") % {"page": page.title}
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "rows": [(release, lacks(release, version)) for release in Release.objects.filter(page_id=page.pk).order_by("pk")],
        "breadcrumbs_items": [home, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "tick",
    }
    return render(request, "knowledge/releases/admin/page_releases.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, page: BasePage, form: AskForm) -> bool:
    if "ask" in request.POST:
        if not form.is_valid():
            return False
        actions.release_ask(user=request.user, page=page, **form.cleaned_data)
        messages.success(request, _("Asked. The link is on its way."))
        return True
    act, _sep, number = request.POST.get("act", "").partition(":")
    wanted = Release.objects.filter(page_id=page.pk, pk=int(number) if number.isdecimal() and len(number) < 12 else 0)  # noqa: PLR2004  # any number
    if not wanted.exists() or act not in {"again", "revoke"}:
        raise Http404
    verb = actions.release_ask_again if act == "again" else actions.release_revoke
    verb(user=request.user, release_id=int(number))
    messages.success(request, _("Asked. The link is on its way.") if act == "again" else _("The request is taken back; the link is dead."))
    return True
