"""Calendars to subscribe to: of everything public by filter, and a private one behind a revocable secret."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kernel import changes, tokens
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.events import filters
from knowledge.events.actions.calendars import PURPOSE, calendar_issue, calendar_revoke
from knowledge.events.calendars import Entry, answer
from knowledge.events.queries import events as queries
from knowledge.events.queries.own import has_calendar, own_entries
from knowledge.events.queries.types import lexicon


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/kalender.ics?art=&region=…`: what guests may see; who subscribes is a guest."""
    guest = Viewer.anonymous()
    chosen = filters.chosen_of(lexicon(guest), request.GET.dict())
    entries = [Entry(event) for event in queries.for_calendar(guest, chosen)]
    return changes.depend(answer("Zukunfts-Hub", entries, "zukunfts-hub"), "events", "vocabulary")


@require_safe
@never_cache
def private(request: HttpRequest, secret: str) -> HttpResponse:
    """`/veranstaltungen/kalender/<secret>.ics`: one's own registrations, with what only people with a place read; 404 once revoked."""
    viewer = tokens.viewer_of(secret, PURPOSE)
    if viewer is None or not viewer.holds("members"):
        raise Http404
    return answer(_("My events in the Zukunfts-Hub"), own_entries(viewer), "meine-termine")


@require_safe
@never_cache
def subscribe(request: HttpRequest) -> HttpResponse:
    """`/veranstaltungen/kalender/`: the addresses one can subscribe to."""
    viewer = viewer_of(request)
    known = lexicon(viewer)
    chosen = filters.chosen_of(known, request.GET.dict())
    context = {
        "choices": filters.choices(known, chosen),
        "address": request.build_absolute_uri(reverse("events:public_calendar")) + (f"?{request.GET.urlencode()}" if chosen else ""),
        "secret": request.session.pop("events.calendar", "") if viewer.user_id else "",
        "issued": has_calendar(viewer),
        "member": viewer.holds("members"),
    }
    if context["secret"]:
        context["secret"] = request.build_absolute_uri(reverse("events:private_calendar", args=[context["secret"]]))
    return render(request, "knowledge/events/subscribe.html", context)


@require_POST
@login_required
def issue(request: HttpRequest) -> HttpResponse:
    """A new private address; an older one stops working."""
    request.session["events.calendar"] = calendar_issue(viewer=viewer_of(request))
    return redirect("events:subscribe")


@require_POST
@login_required
def revoke(request: HttpRequest) -> HttpResponse:
    """The private address stops working."""
    calendar_revoke(viewer=viewer_of(request))
    messages.success(request, _("The private address does not work any more."))
    return redirect("events:subscribe")
