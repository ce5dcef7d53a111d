"""The doors of a page on paper: below the page's own address, for whoever sees the page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from content.delivery import Handed, hand_over
from content.pages.models import BasePage
from content.pages.queries import moved_to, page_at
from content.pages.views import serve
from content.printing.models import Form
from content.printing.plans import forms_of
from content.printing.press import document
from kernel.middleware import viewer_of


@require_safe
def page_pdf(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at this path as a PDF; 404 alike for missing, not yours and not printed. A page of its own called ``pdf`` is served."""
    page = page_at(viewer_of(request), path)
    if page is None:
        return _moved(request, path)
    if Form.PDF not in forms_of(page):
        answer: HttpResponse = serve(request, f"{path}pdf/")
        return answer
    key, data = document(page, Form.PDF)
    name = f"{slugify(page.title)[:80] or 'seite'}.pdf"
    return hand_over(request, Handed(data=data, name=name, version=key, public=_public(page)))


@require_safe
def page_share(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page's picture for sharing; 404 alike for missing, not yours and pages without one."""
    page = page_at(viewer_of(request), path)
    if page is None or Form.SHARE not in forms_of(page):
        raise Http404
    key, data = document(page, Form.SHARE)
    return hand_over(request, Handed(data=data, name="teilen.png", version=key, content_type="image/png", public=_public(page)))


def _public(page: BasePage) -> bool:
    return bool(page.effective_audience.is_public)


def _moved(request: HttpRequest, path: str) -> HttpResponsePermanentRedirect:
    target = moved_to(viewer_of(request), path)
    if target is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"{target}pdf/")
