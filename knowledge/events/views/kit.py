"""The papers of § 37 Abs. 6 BetrVG of an event, for everybody who sees it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from content.downloads import download
from kernel.middleware import viewer_of
from knowledge.events.papers.kit import as_docx, as_pdf, paper_of
from knowledge.events.queries.types import lexicon
from knowledge.events.views.event import event_seen


@require_safe
def paper(request: HttpRequest, slug: str, name: str, suffix: str) -> HttpResponse:
    """`/veranstaltungen/<slug>/unterlagen/themenplan.docx`: one of three papers, to fill in or to print."""
    viewer = viewer_of(request)
    event = event_seen(viewer, lexicon(viewer), slug)
    found = paper_of(event, name) if event.type.has_kit else None
    if found is None:
        raise Http404
    made = as_docx(found) if suffix == "docx" else as_pdf(event, found)
    return download(made, f"{name}-{event.slug}.{suffix}")
