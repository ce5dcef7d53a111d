"""What an upload must be, and how it loses what its maker did not mean to tell: places, names, cameras, programs.

Pictures are decoded and written anew (so nothing but pixels survives), PDFs lose their document information, XMP,
embedded files and scripts. The type is told by the bytes, never by the name. Refuses everything else with a sentence for the person.
"""

import io
from dataclasses import dataclass

import puremagic
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
LONGEST_EDGE = 2400
_PICTURES = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "WEBP": ("image/webp", "webp"), "GIF": ("image/png", "png")}
_SCRIPTED = ("/OpenAction", "/AA", "/Metadata", "/AcroForm", "/PieceInfo")


class UploadRefused(Exception):
    """The file cannot be taken; the text says why, in the user's language."""


@dataclass(frozen=True, kw_only=True)
class Clean:
    """Bytes that may be stored, and what they are. `width` and `height` in pixels for pictures."""

    data: bytes
    content_type: str
    extension: str
    width: int | None = None
    height: int | None = None


def clean(data: bytes) -> Clean:
    """The file without its metadata; raises UploadRefused."""
    if not data:
        raise UploadRefused(_("This file is empty."))
    if len(data) > MAX_BYTES:
        raise UploadRefused(_("This file is larger than %(size)d MB.") % {"size": MAX_BYTES // 1024**2})
    return _pdf(data) if _type(data) == "application/pdf" else _picture(data)


def _type(data: bytes) -> str:
    try:
        return str(puremagic.from_string(data, mime=True))
    except puremagic.PureError:
        return ""


def _picture(data: bytes) -> Clean:
    try:
        with Image.open(io.BytesIO(data), formats=list(_PICTURES)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise UploadRefused(_("This picture has more than %(pixels)d million pixels.") % {"pixels": MAX_PIXELS // 1_000_000})
            return _rewritten(opened, str(opened.format))
    except UnidentifiedImageError:
        raise UploadRefused(_("Only pictures (JPEG, PNG, WebP, GIF) and PDF files can be attached.")) from None
    except (OSError, SyntaxError, Image.DecompressionBombError):
        raise UploadRefused(_("This picture is damaged and cannot be read.")) from None


def _rewritten(opened: Image.Image, kind: str) -> Clean:
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    picture = upright.convert("RGB") if kind == "JPEG" else upright.convert("RGBA")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    content_type, extension = _PICTURES[kind]
    out = io.BytesIO()
    bare.save(out, "PNG" if kind == "GIF" else kind, optimize=True, quality=88)
    return Clean(data=out.getvalue(), content_type=content_type, extension=extension, width=bare.width, height=bare.height)


def _pdf(data: bytes) -> Clean:
    try:
        return Clean(data=_rewritten_pdf(PdfReader(io.BytesIO(data))), content_type="application/pdf", extension="pdf")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise UploadRefused(_("This PDF is damaged and cannot be read.")) from None


def _rewritten_pdf(reader: PdfReader) -> bytes:
    if reader.is_encrypted:
        raise UploadRefused(_("This PDF is protected by a password. Please attach it without one."))
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    return _stripped(writer)


def _stripped(writer: PdfWriter) -> bytes:
    for key in _SCRIPTED:
        writer.root_object.pop(NameObject(key), None)
    names = writer.root_object.get("/Names")
    if isinstance(names, DictionaryObject):
        names.pop(NameObject("/JavaScript"), None)
        names.pop(NameObject("/EmbeddedFiles"), None)
    for page in writer.pages:
        for key in ("/AA", "/Metadata", "/PieceInfo"):
            page.pop(NameObject(key), None)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
