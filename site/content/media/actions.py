"""Writing pictures from plain data: the demo and imports come through here, editors through Wagtail."""

from django.core.files.base import ContentFile
from django.db import transaction

from content.media.models import HubImage


@transaction.atomic
def image_add(*, title: str, alt_text: str, data: bytes, name: str, credit: str = "") -> HubImage:
    """Store a picture that says what it shows; the team's until a page shows it. Raises ValidationError without `alt_text`."""
    image = HubImage(title=title, alt_text=alt_text, credit=credit, file=ContentFile(data, name=name))
    image.clean()
    image.save()
    return image
