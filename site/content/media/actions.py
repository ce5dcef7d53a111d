"""Writing pictures from plain data: the demo and imports come through here, editors through Wagtail."""

from datetime import timedelta
from functools import partial
from hashlib import sha1

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from content.media.drawing import FirstPage
from content.media.models import DocumentPreview, HubDocument, HubImage, People
from content.media.uses import uses_follow
from content.pages.models import BasePage
from kernel import changes


@transaction.atomic
def image_add(*, title: str, alt_text: str, data: bytes, name: str, credit: str = "", people: str = People.NOBODY) -> HubImage:
    """Store a picture that says what it shows; the team's until a page shows it. Raises ValidationError without `alt_text`.

    `people` says whether somebody can be recognised; in what is drawn nobody can.
    """
    image = HubImage(title=title, alt_text=alt_text, credit=credit, people=people, file=ContentFile(data, name=name))
    image.clean()
    image.save()
    return image


@transaction.atomic
def document_add(*, title: str, data: bytes, name: str) -> HubDocument:
    """Store a file to download; the team's until a page offers it."""
    document = HubDocument(title=title, file=ContentFile(data, name=name), file_size=len(data), file_hash=sha1(data).hexdigest())  # noqa: S324  # Wagtail's mark of a version
    document.save()
    return document


@transaction.atomic
def opened_follow(*, within: timedelta) -> None:
    """Files of pages that opened or went just now follow: until then they kept to the pages already open, or were closed with the page."""
    now = timezone.now()
    opened, gone = Q(visible_from__gt=now - within, visible_from__lte=now), Q(visible_until__gt=now - within, visible_until__lte=now)
    uses_follow(list(BasePage.objects.filter(opened | gone, live=True).values_list("pk", flat=True)))


@transaction.atomic
def preview_put(*, document: HubDocument, page: FirstPage) -> DocumentPreview:
    """Keep the picture of a document's first page in the place of an older one; pages that show it go stale."""
    for old in DocumentPreview.objects.filter(document=document):
        transaction.on_commit(partial(old.file.storage.delete, str(old.file.name)))
        old.delete()
    preview = DocumentPreview(document=document, drawn_from=str(document.file.name), width=page.width, height=page.height, pages=page.pages)
    preview.file.save(f"{preview.secret}.webp", ContentFile(page.data), save=False)
    preview.save()
    changes.touch("pages")
    return preview
