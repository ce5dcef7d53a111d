"""Minutes for hosts: their sections, each one step from the exchange."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kernel.addresses import in_language
from kernel.middleware import viewer_of
from kernel.refs import id_in
from knowledge.events.actions.minutes import idea_draft, page_draft, pages_of, sections_of, topic_draft
from knowledge.events.views.desk import run


@require_safe
@never_cache
@login_required
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """`/veranstaltungen/planen/<id>/protokoll/`: the sections and what can become of each."""
    viewer = viewer_of(request)
    event = run(viewer, pk)
    return render(
        request, "knowledge/events/minutes.html", {"event": event, "sections": sections_of(event.minutes), "pages": pages_of(viewer, event)}
    )


@require_POST
@login_required
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A section becomes a draft of a topic, an idea, guidance or a story; the host goes on there."""
    viewer, number = viewer_of(request), request.POST.get("section", "")
    section, what = 0 if number == "0" else id_in(number) or -1, request.POST.get("do", "topic")
    if what == "idea":
        return HttpResponseRedirect(in_language(idea_draft(viewer=viewer, event_id=pk, number=section)))
    if what != "topic":
        return HttpResponseRedirect(page_draft(viewer=viewer, event_id=pk, number=section, page=what))
    topic_draft(viewer=viewer, event_id=pk, number=section)
    return HttpResponseRedirect(in_language("/austausch/neu/"))
