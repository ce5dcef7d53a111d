"""The entrance: by the QR code on somebody's phone, by name or code; and lists of participants, on paper and as a table."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from content.downloads import download
from kernel.middleware import viewer_of
from kernel.refs import id_in
from knowledge.events import clock
from knowledge.events.actions.attendance import attendance_note
from knowledge.events.models import Event, Session
from knowledge.events.papers.tables import as_xlsx, participants_rows, signatures_pdf
from knowledge.events.queries import around as queries
from knowledge.events.queries.events import sessions_of
from knowledge.events.views.desk import run


@require_safe
@never_cache
@login_required
def entrance(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/einlass/?sitzung=&q=`: who is expected at a session, and who is there."""
    viewer = viewer_of(request)
    event = run(viewer, pk)
    session, text = queries.session_now(sessions_of(event), request.GET.get("sitzung", "")), request.GET.get("q", "")[:80]
    people = queries.participants(viewer, event)
    found, here = queries.wanted(people, text), queries.there(event).get(session.pk if session else 0, set())
    if text and not found:
        messages.error(request, _("Nobody with a place has this name or code. Look at the spelling, or whether it is for another event."))
    sessions = [(one, clock.spoken(one.starts, one.ends, event.zone)) for one in sessions_of(event)]
    context: dict[str, Any] = {
        "event": event, "session": session, "sessions": sessions,
        "people": [(one, one.pk in here) for one in found], "text": text, "here": len(here), "expected": len(people),
    }  # fmt: skip
    return render(request, "knowledge/events/entrance.html", context)


@require_safe
@login_required
def scanned(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """`/veranstaltungen/einlass/<id>/<code>/`: what the QR code opens; for hosts the person, for everybody else nothing."""
    run(viewer_of(request), pk)
    return redirect(f"{reverse('events:entrance', args=[pk])}?q={code[:10]}")


@require_POST
@login_required
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody is there, or was noted by mistake."""
    said = {name: id_in(request.POST.get(name, "")) for name in ("session", "registration")}
    here = request.POST.get("do") != "undo"
    try:
        one = attendance_note(
            viewer=viewer_of(request), event_id=pk, session_id=said["session"], registration_id=said["registration"], here=here
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        told = _("%(name)s is there.") if here else _("Taken back: %(name)s")
        messages.success(request, told % {"name": one.name})
    return redirect(f"{reverse('events:entrance', args=[pk])}?sitzung={said['session']}")


@require_safe
@never_cache
@login_required
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/teilnehmende/`: the list, to print."""
    event, rows = _rows(request, pk)
    context = {"event": event, "head": rows[0], "rows": rows[1:], "sessions": sessions_of(event)}
    return render(request, "knowledge/events/participants.html", context)


@require_safe
@never_cache
@login_required
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as XLSX."""
    event, rows = _rows(request, pk)
    return download(as_xlsx(rows, _("Participants")), f"teilnehmende-{event.slug}.xlsx")


@require_safe
@never_cache
@login_required
def signatures(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to sign, as PDF, for one session."""
    viewer = viewer_of(request)
    event = run(viewer, pk)
    session: Session | None = queries.session_now(sessions_of(event), request.GET.get("sitzung", ""))
    if session is None:
        raise Http404
    return download(signatures_pdf(event, session, queries.participants(viewer, event)), f"unterschriften-{event.slug}.pdf")


def _rows(request: HttpRequest, pk: int) -> tuple[Event, list[list[str]]]:
    viewer = viewer_of(request)
    event = run(viewer, pk)
    questions = list(event.questions.filter(removed=False))
    return event, participants_rows(queries.participants(viewer, event), questions, sessions_of(event), queries.there(event))
