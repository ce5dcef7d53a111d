"""Reads a story out of a Word file: headings say which section, the rest is text. Says in plain words what it could not take along.

Refuses what is no Word file (old .doc, protected, broken, far too big once unpacked) with a sentence, and never half of one.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.module_loading import import_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BIGGEST, UNPACKED, PARTS = 15_000_000, 120_000_000, 4000
OLD = b"\xd0\xcf\x11\xe0"
LEAD, TITLE = 500, 160
HEADINGS = {
    "situation": ("ausgangslage", "ausgangssituation", "der betrieb", "situation"),
    "challenge": ("herausforderung", "problem", "anlass"),
    "approach": ("vorgehen", "umsetzung", "der weg", "lösung", "losung"),
    "participation": ("beteiligung", "mitbestimmung", "betriebsrat", "beschäftigte"),
    "result": ("ergebnis", "wirkung", "nutzen"),
    "stumbling": ("stolperstein", "schwierigkeit", "hürde", "was schiefging"),
    "advice": ("was wir anderen raten", "unser rat", "empfehlung", "tipps", "rat "),
}
"""How the headings of a section begin, in small letters."""


@dataclass(slots=True)
class Told:
    """What was read: HTML of each section by the name of its field, and sentences about what was left out."""

    title: str = ""
    lead: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read(data: bytes, name: str) -> Told:
    """The story of a file; raises ValidationError with what to do. The file's name stands in for a title it does not have."""
    document = _opened(data)
    told, at, lists = Told(), "", False
    unknown: list[str] = []
    for paragraph in document.paragraphs:
        text, style = paragraph.text.strip(), _style(paragraph)
        if not text:
            continue
        if style == "title" or (style == "heading" and not told.title and not at and not _section(text)):
            told.title = told.title or text[:TITLE]
        elif style == "heading":
            found = _section(text)
            at, lists = found or at or "situation", False
            if not found:
                unknown.append(text)
                _add(told, at, f"<p><b>{escape(text)}</b></p>")
        elif not at:
            told.lead = f"{told.lead} {text}".strip()
        else:
            lists = _told(told, at, paragraph, style, inside=lists)
    _finish(told, document, unknown, name)
    return told


def _opened(data: bytes) -> Any:
    if data[:4] == OLD:
        raise ValidationError(_("This is an old .doc file or a protected one. Please save it in Word as .docx without a password."))
    if len(data) > BIGGEST:
        raise ValidationError(_("The file is bigger than 15 MB. Please take the pictures out; they are added in the editor."))
    try:
        packed = _packed(data)
        document = None if packed > UNPACKED else import_string("docx.Document")(io.BytesIO(data))  # only who uploads a file pays for it
    except Exception as broken:  # whatever is wrong inside a stranger's file, the editor hears one sentence
        raise ValidationError(
            _("This is no Word file that can be read. Please open it in Word, save it as .docx and try again.")
        ) from broken
    if document is None:
        raise ValidationError(_("The file is far too big once unpacked. Please save only the text as a new file."))
    return document


def _packed(data: bytes) -> int:
    """How many bytes it would be unpacked; beyond all measure for too many parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sizes = [part.file_size for part in packed.infolist()]
    return sum(sizes) if len(sizes) <= PARTS else UNPACKED + 1


def _style(paragraph: Any) -> str:
    name = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if name in {"title", "titel"}:
        return "title"
    if name.startswith(("heading", "überschrift")):
        return "heading"
    return "list" if name.startswith(("list", "aufzählung", "listen")) or _numbered(paragraph) else "text"


def _numbered(paragraph: Any) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001  # python-docx has no public word for it
    return properties is not None and properties.numPr is not None


def _section(heading: str) -> str:
    plain = re.sub(r"^[\d.\s]+", "", heading.lower()) + " "
    return next((name for name, starts in HEADINGS.items() if plain.startswith(starts)), "")


def _told(told: Told, at: str, paragraph: Any, style: str, *, inside: bool) -> bool:
    """Add a paragraph; returns whether a list is open now."""
    html = "".join(_run(run) for run in paragraph.runs) or escape(paragraph.text)
    if style != "list":
        _add(told, at, f"<p>{html.strip()}</p>")
        return False
    if inside:
        told.sections[at] = told.sections[at].removesuffix("</ul>")
    _add(told, at, ("" if inside else "<ul>") + f"<li>{html.strip()}</li></ul>")
    return True


def _run(run: Any) -> str:
    html = escape(run.text).replace("\n", "<br/>")
    html = f"<i>{html}</i>" if run.italic and html.strip() else html
    return f"<b>{html}</b>" if run.bold and html.strip() else html


def _add(told: Told, at: str, html: str) -> None:
    told.sections[at] = told.sections.get(at, "") + html


def _finish(told: Told, document: Any, unknown: list[str], name: str) -> None:
    if not told.sections and not told.lead:
        raise ValidationError(_("The file holds no text."))
    told.title = told.title or name.rpartition(".")[0][:TITLE] or name[:TITLE]
    if not told.sections:
        told.sections["situation"], told.lead = f"<p>{escape(told.lead)}</p>", ""
        told.notes.append(_("No headings were found. All of the text stands under “Ausgangslage”; please spread it over the sections."))
    if len(told.lead) > LEAD:
        told.sections["situation"] = f"<p>{escape(told.lead)}</p>" + told.sections.get("situation", "")
        told.lead = Truncator(told.lead).chars(LEAD)
        told.notes.append(
            _("The text before the first heading is longer than a lead. The lead holds its beginning, “Ausgangslage” all of it.")
        )
    if unknown:
        told.notes.append(
            _("Headings without a section of their own stand in bold in the text: %(names)s.") % {"names": ", ".join(unknown[:12])}
        )
    tables, pictures = len(document.tables), len(document.inline_shapes)
    if tables:
        told.notes.append(ngettext("%(n)d table was not taken along.", "%(n)d tables were not taken along.", tables) % {"n": tables})
    if pictures:
        told.notes.append(
            ngettext(
                "%(n)d picture was not taken along; add it in the editor, with a text for those who do not see it.",
                "%(n)d pictures were not taken along; add them in the editor, with a text for those who do not see them.",
                pictures,
            )
            % {"n": pictures}
        )
