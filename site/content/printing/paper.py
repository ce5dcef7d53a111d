"""What a page says, as data for a template: its streams as parts, its pictures by name. Pictures are only read when something is printed.

A block prints itself: it has a method ``on_paper(value, paper)`` that returns parts (see templates/pdf/parts.typ). Of a block without
one its words are printed. Refuses to hold anything for one viewer only: paper is the same for everybody who may read the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from content.media.models import HubImage
from pdf import Node, Picture, plain, rich

SIZE = "max-1600x1600|format-jpeg|jpegquality-82"
Part = dict[str, Any]


@dataclass(slots=True)
class Paper:
    """One document in the making. `quotes` says what stands for each number of a quote; None lets the page's own printer ask."""

    quotes: Mapping[int, Any] | None = None
    images: dict[str, HubImage] = field(default_factory=dict)
    drawings: dict[str, Picture] = field(default_factory=dict)

    def stream(self, stream: Any) -> list[Part]:
        """The parts of a stream of blocks, in order."""
        return [part for child in stream or () for part in self.block(child.block, child.value)]

    def block(self, block: Any, value: Any) -> list[Part]:
        """The parts of one block."""
        if hasattr(block, "on_paper"):
            return list(block.on_paper(value, self))
        words = "\n\n".join(map(str, block.get_searchable_content(value)))
        return [{"is": "rich", "text": plain(words)}] if words else []

    def image(self, image: HubImage, caption: str = "") -> Part:
        """A picture with what it shows and whose it is."""
        name = f"bild-{image.pk}"
        self.images[name] = image
        credit = _("Picture: %(credit)s") % {"credit": image.credit} if image.credit else ""
        told = " · ".join(filter(None, [caption, credit]))
        if image.is_decorative:
            return {"is": "decoration", "name": name}
        return {"is": "picture", "name": name, "alt": image.default_alt_text, "caption": told}

    def html(self, stored: str) -> list[Node | str]:
        """Stored HTML with whole addresses."""
        return rich(expand_db_html(stored), home=settings.HUB_URL)

    def pictures(self) -> dict[str, Picture]:
        """Every picture with its bytes."""
        return {name: Picture(_bytes(image), "jpg") for name, image in self.images.items()} | self.drawings


def _bytes(image: HubImage) -> bytes:
    with image.get_rendition(SIZE).file.open() as stored:
        return bytes(stored.read())
