"""How one size of a picture leaves the hub; whoever calls has checked who may have it."""

from django.http import HttpRequest, HttpResponseBase

from content.delivery import Delivery, deliver
from content.media.models import HubRendition


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
