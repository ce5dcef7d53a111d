"""The door of all pages: one address, one rule, one boring 404."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe
from wagtail import hooks

from content.pages import discussion
from content.pages.queries import moved_to, page_at
from content.pages.subtree import ref_of
from kernel import changes
from kernel.middleware import viewer_of


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this path; 404 alike for missing, unpublished and not yours. Wagtail's own way costs seven queries, this one or two."""
    page = page_at(viewer_of(request), path)
    if page is None:
        return _elsewhere(request, path)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    response: HttpResponse = page.serve(request)
    if viewer_of(request).user_id is not None:
        return response
    ref = ref_of(page) if page.rateable else None
    talked = discussion.about_counters(ref) if ref else ()
    return changes.depend(response, "pages", "glossary", f"page.{page.pk}", *page.depends_on(), *talked)


def _elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    target = moved_to(viewer_of(request), path)
    if target is None:
        raise Http404
    return HttpResponsePermanentRedirect(target)
