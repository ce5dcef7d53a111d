"""Doors of the editors' files."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from content.delivery import Delivery, deliver
from content.media.delivering import document_delivered, rendition_delivered
from content.media.models import DocumentPreview, HubDocument, HubRendition
from kernel.middleware import viewer_of


@require_safe
def image(request: HttpRequest, secret: str, name: str) -> HttpResponseBase:
    """One size of a picture, for whoever sees a page that shows it; 404 otherwise."""
    rendition = HubRendition.objects.select_related("image").filter(secret=secret).first()
    if rendition is None or not viewer_of(request).sees(rendition.image):
        raise Http404
    return rendition_delivered(request, rendition, name, public=rendition.image.effective_audience.is_public)


@require_safe
def document(request: HttpRequest, secret: str, name: str) -> HttpResponseBase:
    """A document, for whoever sees a page that offers it; 404 otherwise."""
    del name
    found = HubDocument.objects.visible_to(viewer_of(request)).filter(secret=secret).first()
    if found is None:
        raise Http404
    return document_delivered(request, found, public=found.effective_audience.is_public)


@require_safe
def preview(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The first page of a document as a picture, for whoever sees the document; 404 otherwise."""
    found = DocumentPreview.objects.select_related("document").filter(secret=secret).first()
    if found is None or not found.is_current or not viewer_of(request).sees(found.document):
        raise Http404
    return deliver(
        request,
        Delivery(
            storage=found.file.storage,
            path=str(found.file.name),
            name="vorschau.webp",
            content_type="image/webp",
            version=found.secret,
            public=found.document.effective_audience.is_public,
        ),
    )
