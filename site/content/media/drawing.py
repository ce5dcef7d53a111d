"""Draws the first page of a PDF. The library costs memory, so it is loaded when a job first needs it, never by the server's start."""

import io
from dataclasses import dataclass

from django.utils.module_loading import import_string

WIDTH = 640  # pixels; twice what a list shows


class UnreadableError(ValueError):
    """The file is no PDF that can be drawn."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The picture as WebP, its size in pixels, and how many pages the document has."""

    data: bytes
    width: int
    height: int
    pages: int


def first_page(pdf: bytes) -> FirstPage:
    """The first page at `WIDTH`; raises UnreadableError."""
    failure = import_string("pypdfium2.PdfiumError")
    try:
        with import_string("pypdfium2.PdfDocument")(pdf) as document:
            page = document[0]
            picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
            pages = len(document)
    except (failure, IndexError, ZeroDivisionError) as damaged:
        raise UnreadableError(str(damaged)) from damaged
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=80)
    return FirstPage(data.getvalue(), picture.width, picture.height, pages)
