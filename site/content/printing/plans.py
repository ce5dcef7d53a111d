"""How each page type is printed: its app registers a function from a page and a `Paper` to a `Sheet`; a plan is that sheet and its key.

The key is a digest of everything on the document, so a plan whose key is that of a kept print needs no press.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override
from wagtail.fields import StreamField

from content.pages.models import BasePage
from content.printing.models import Form
from content.printing.paper import Paper
from pdf import Sheet, pictured, printed

Printer = Callable[[Any, Paper], Sheet]
_printers: dict[tuple[str, str], Printer] = {}


def prints(label: str, form: str = Form.PDF) -> Callable[[Printer], Printer]:
    """Register how pages of this type (``knowledge_stories.StoryPage``) are printed in this form."""

    def register(printer: Printer) -> Printer:
        _printers[label, form] = printer
        return printer

    return register


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be printed."""

    sheet: Sheet
    paper: Paper
    form: str

    @property
    def key(self) -> str:
        """SHA-256 over words, pictures and the look of the document."""
        images = {name: [image.pk, image.file_hash or str(image.file.name)] for name, image in self.paper.images.items()}
        drawings = {name: hashlib.sha256(drawing.data).hexdigest() for name, drawing in self.paper.drawings.items()}
        facts = [_look(), self.sheet.template, self.sheet.title, self.sheet.dated, self.sheet.data, images, drawings]
        return hashlib.sha256(json.dumps(facts, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()

    def pressed(self) -> bytes:
        """The document, or the picture for sharing; raises `pdf.UnprintableError`."""
        sheet = replace(self.sheet, pictures=self.paper.pictures())
        return pictured(sheet) if self.form == Form.SHARE else printed(sheet)


def forms_of(page: BasePage) -> list[str]:
    """The forms in which readers find this page."""
    return [form for form in Form.values if (page._meta.label, form) in _printers]  # noqa: SLF001


def plan(page: Any, form: str = Form.PDF, paper: Paper | None = None) -> Plan:
    """What a page of whichever type would be on paper, in German as its words are."""
    blank = paper or Paper()
    with override("de"):
        return Plan(_printers.get((page._meta.label, form), _plainly)(page, blank), blank, form)  # noqa: SLF001


def _plainly(page: Any, paper: Paper) -> Sheet:
    streams = [field.name for field in page._meta.concrete_fields if isinstance(field, StreamField)]  # noqa: SLF001
    lead = str(getattr(page, "lead", "") or getattr(page, "intro", ""))
    parts = [part for name in streams for part in paper.stream(getattr(page, name))]
    moment = page.last_published_at or page.latest_revision_created_at or page.first_published_at
    return Sheet(template="pdf/paper.typ", title=page.title, dated=moment, data={"lead": lead, "parts": parts})


@cache
def _look() -> str:
    """A digest of all templates of documents, once for each process: a new look is a new document."""
    options: Any = settings.TEMPLATES[0]
    files = sorted(Path(options["DIRS"][0]).rglob("*.typ"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
