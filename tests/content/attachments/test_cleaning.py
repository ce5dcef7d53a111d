import io

import pytest
from PIL import Image
from PIL.ExifTags import Base
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from content.attachments.cleaning import LONGEST_EDGE, MAX_BYTES, UploadRefused, clean


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """A small picture as a camera would write it."""
    out = io.BytesIO()
    Image.new("RGB", size, "#B93A16").save(out, kind, **options)
    return out.getvalue()


def photo_with_metadata() -> bytes:
    """A photo that tells who took it, with what, where, lying on its side."""
    exif = Image.Exif()
    exif[Base.Artist] = "Maria Geheim"
    exif[Base.Make] = "Kamerawerk"
    exif[Base.Orientation] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, comment=b"Halle 3")


def pdf(**metadata: str) -> bytes:
    """A PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata(metadata)
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")})
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_attachment("lohnliste.csv", b"Mueller;4200")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_photo_loses_what_it_tells_and_keeps_how_it_stands() -> None:
    cleaned = clean(photo_with_metadata())
    assert b"Geheim" not in cleaned.data
    assert b"Kamerawerk" not in cleaned.data
    assert b"Halle 3" not in cleaned.data
    with Image.open(io.BytesIO(cleaned.data)) as opened:
        assert not opened.getexif()
        assert opened.size == (20, 40)


def test_a_pdf_loses_its_author_scripts_and_embedded_files() -> None:
    cleaned = clean(pdf(**{"/Author": "Maria Geheim", "/Title": "Entwurf"}))
    assert b"Geheim" not in cleaned.data
    assert b"app.alert" not in cleaned.data
    assert b"lohnliste" not in cleaned.data
    assert b"Mueller" not in cleaned.data
    assert len(PdfReader(io.BytesIO(cleaned.data)).pages) == 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_pictures_are_taken_too(kind: str) -> None:
    assert clean(picture(kind)).content_type.startswith("image/")


def test_large_pictures_are_made_smaller() -> None:
    assert clean(picture(size=(LONGEST_EDGE + 600, 100))).width == LONGEST_EDGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just words",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        picture()[:200],
        b"%PDF-1.7\nbroken",
        pdf()[:120],
        b"MZ" + b"\0" * 100,
        b"GIF89a" + b"\xff" * 50,
    ],
)
def test_what_is_no_readable_picture_or_pdf_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UploadRefused) as refused:
        clean(data)
    assert len(str(refused.value)) > 10


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(UploadRefused):
        clean(b"\0" * (MAX_BYTES + 1))


def test_a_picture_that_unpacks_to_gigabytes_is_refused() -> None:
    with pytest.raises(UploadRefused):
        clean(picture("PNG", size=(60_000, 1_000)))
