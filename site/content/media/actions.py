"""Writing pictures from plain data: the demo and imports come through here, editors through Wagtail."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from content.media.models import HubDocument, HubImage
from content.media.uses import uses_follow
from content.pages.models import BasePage


@transaction.atomic
def image_add(*, title: str, alt_text: str, data: bytes, name: str, credit: str = "") -> HubImage:
    """Store a picture that says what it shows; the team's until a page shows it. Raises ValidationError without `alt_text`."""
    image = HubImage(title=title, alt_text=alt_text, credit=credit, file=ContentFile(data, name=name))
    image.clean()
    image.save()
    return image


@transaction.atomic
def document_add(*, title: str, data: bytes, name: str) -> HubDocument:
    """Store a file to download; the team's until a page offers it."""
    document = HubDocument(title=title, file=ContentFile(data, name=name))
    document.save()
    return document


@transaction.atomic
def opened_follow(*, within: timedelta) -> None:
    """Files of pages whose embargo ended just now get the Audience of those pages; until then they kept that of the pages already open."""
    now = timezone.now()
    opened = BasePage.objects.filter(live=True, visible_from__gt=now - within, visible_from__lte=now).values_list("pk", flat=True)
    uses_follow(list(opened))
