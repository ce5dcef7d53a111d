"""How pictures and documents leave the hub; whoever calls has checked who may have them."""

from django.http import HttpRequest, HttpResponseBase

from content.delivery import Delivery, deliver
from content.media.models import HubDocument, HubRendition


def rendition_delivered(request: HttpRequest, rendition: HubRendition, name: str, *, public: bool) -> HttpResponseBase:
    """The bytes of this size under a name for people; `public` says whether others may keep them."""
    path = str(rendition.file.name)
    return deliver(
        request,
        Delivery(
            storage=rendition.file.storage,
            path=path,
            name=name,
            content_type=f"image/{path.rpartition('.')[2].replace('jpg', 'jpeg')}",
            version=rendition.secret,
            public=public,
        ),
    )


def document_delivered(request: HttpRequest, document: HubDocument, *, public: bool) -> HttpResponseBase:
    """The bytes of a document; `public` says whether others may keep them."""
    return deliver(
        request,
        Delivery(
            storage=document.file.storage,
            path=str(document.file.name),
            name=document.filename,
            content_type=document.content_type,
            version=f"{document.secret}-{document.file_hash}",
            public=public,
        ),
    )
