"""Doors of the notifications: the list, one of them, the settings, the button that follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.notifications import queries
from community.notifications.actions.following import follow_set, preferences_set
from community.notifications.actions.reading import notifications_read, notifications_read_all
from community.notifications.forms import PreferencesForm
from kernel import kinds
from kernel.middleware import viewer_of
from kernel.refs import KindRef

DIGITS = 18  # what a database's number holds


@require_safe
@never_cache
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """What the person heard of, newest first."""
    unread = request.GET.get("nur") == "ungelesen"
    page = queries.page(viewer_of(request), unread=unread, before=_number(request.GET.get("vor", "")))
    tabs = [
        {"url": "?", "label": _("All"), "current": not unread},
        {"url": "?nur=ungelesen", "label": _("Unread"), "current": unread},
    ]
    part = request.headers.get("X-Hub-Part") == "list"
    template = "community/notifications/part.html" if part else "community/notifications/list.html"
    return render(request, template, {"page": page, "tabs": tabs, "unread": unread})


@require_safe
@never_cache
@login_required
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what one notification is about, and have it and its neighbours read."""
    viewer = viewer_of(request)
    found = queries.one(viewer, pk)
    if found is None:
        raise Http404
    row, item = found
    notifications_read(viewer=viewer, ids=queries.together(viewer, row))
    return redirect(kinds.get(row.kind).url(item))


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark some or all as read."""
    viewer = viewer_of(request)
    until = _number(request.POST.get("until", ""))
    if until is not None:
        notifications_read_all(viewer=viewer, until=until)
    else:
        notifications_read(viewer=viewer, ids=[pk for text in request.POST.getlist("id") if (pk := _number(text)) is not None])
    return redirect("notifications:list")


@never_cache
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """How the person wants to hear of things."""
    viewer = viewer_of(request)
    form = PreferencesForm(viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        preferences_set(viewer=viewer, channels=form.channels())
        messages.success(request, _("Your settings are saved."))
        return redirect("notifications:settings")
    return render(request, "community/notifications/settings.html", {"form": form})


@require_POST
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow, mute or leave something; answers with the button anew, or goes back to the page without JavaScript."""
    try:
        ref = KindRef.parse(request.POST.get("ref", ""))
    except ValueError:
        raise Http404 from None
    level = request.POST.get("level", "")
    follow_set(viewer=viewer_of(request), ref=ref, level=level)
    if request.headers.get("HX-Request"):
        return render(request, "community/notifications/follow.html", {"ref": ref, "level": level})
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "notifications:list")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None
