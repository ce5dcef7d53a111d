"""Pages, pictures and documents for tests."""

from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from content.media.models import HubDocument, HubImage
from content.pages.models import BasePage
from editorial.models import HomePage

_NUMBERS = count(1)


def number() -> int:
    """A number no other page of this run has."""
    return next(_NUMBERS)


def home() -> HomePage:
    """The front page every hub has."""
    return HomePage.objects.get()


def below(parent: BasePage, page: Any) -> Any:
    """Put a page below another one, as the editor does; published unless it says otherwise."""
    BasePage.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def make_image(**fields: Any) -> HubImage:
    """A small picture of nobody that says what it shows."""
    facts: dict[str, Any] = {"title": f"Bild {number()}", "alt_text": "Ein Punkt", "people": "nobody", **fields}
    return HubImage.objects.create(file=ContentFile(png(), name=f"bild{number()}.png"), **facts)


def make_document(**fields: Any) -> HubDocument:
    """A text file to download."""
    facts: dict[str, Any] = {"title": f"Datei {number()}", **fields}
    return HubDocument.objects.create(file=ContentFile(b"Vertraulich.", name=f"datei{number()}.txt"), **facts)


def png() -> bytes:
    """The bytes of a picture of 32 by 32 points."""
    data = BytesIO()
    Image.new("RGB", (32, 32), (185, 58, 22)).save(data, "PNG")
    return data.getvalue()
