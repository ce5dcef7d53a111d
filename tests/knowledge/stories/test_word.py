"""A story from a Word file: headings lead to sections, what is left out is said, and a bad file changes nothing."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.module_loading import import_string

from knowledge.stories.models import StoryPage
from tests.factories.content import png

DOOR = "/admin/geschichten/aus/word/"


def document(*parts: tuple[str, str], table: bool = False, picture: bool = False) -> bytes:
    """A Word file of paragraphs with their styles."""
    made = import_string("docx.Document")()
    for style, text in parts:
        paragraph = made.add_paragraph(style=style)
        for number, piece in enumerate(text.split("**")):
            paragraph.add_run(piece).bold = bool(number % 2)
    if table:
        made.add_table(1, 1)
    if picture:
        made.add_picture(io.BytesIO(png()))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def send(editor: Client, data: bytes, name: str = "Bericht.docx") -> str:
    """Upload it; what the editor reads next."""
    return editor.post(DOOR, {"file": SimpleUploadedFile(name, data)}, follow=True).content.decode()


def test_headings_lead_to_sections_and_what_is_left_out_is_said(editor: Client) -> None:
    data = document(
        ("Title", "Zettel ade"), ("Normal", "Eine Tischlerei fragt zuerst."), ("Heading 1", "1. Ausgangslage"),
        ("Normal", "Früher <b> lag **alles** im Bulli."),
        ("Heading 1", "Vorgehen"), ("List Bullet", "fragen"), ("List Bullet", "messen"), ("Heading 2", "Im Lager"), ("Normal", "Danach."),
        ("Heading 1", "Was wir anderen raten"), ("Normal", "Fragen Sie."), table=True, picture=True,
    )  # fmt: skip
    said = send(editor, data)
    draft = StoryPage.objects.get(title="Zettel ade").get_latest_revision_as_object()
    assert not draft.live
    assert draft.lead == "Eine Tischlerei fragt zuerst."
    assert "Früher &lt;b&gt; lag <b>alles</b> im Bulli." in draft.situation[0].value.source
    assert "<ul><li>fragen</li><li>messen</li></ul><p><b>Im Lager</b></p><p>Danach.</p>" in draft.approach[0].value.source
    assert "Fragen Sie." in draft.advice[0].value.source
    for note in ("Im Lager", "1 Tabelle", "1 Bild"):
        assert note in said


def test_a_file_without_headings_loses_no_text(editor: Client) -> None:
    said = send(editor, document(("Normal", "Nur Text."), ("Normal", "Und mehr.")), "Notizen.docx")
    draft = StoryPage.objects.get(title="Notizen").get_latest_revision_as_object()
    assert "Nur Text. Und mehr." in draft.situation[0].value.source
    assert "keine Überschriften" in said


def bomb() -> bytes:
    """A small file that is large once unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 130_000_000)
    return out.getvalue()


def other_zip() -> bytes:
    """A packed file that is no Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("brief.txt", "Guten Tag")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "keine lesbare"), (b"\x00" * 900, "keine lesbare"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "geschützte"),
        (other_zip(), "keine lesbare"),
        (b"PK" + b"0" * 15_000_001, "15 MB"), (document(), "keinen Text"),
    ],
    ids=["empty", "zeros", "old", "zip", "big", "no text"],
)  # fmt: skip
def test_a_bad_file_gets_a_sentence_and_changes_nothing(editor: Client, data: bytes, reason: str) -> None:
    before = StoryPage.objects.count()
    assert reason in send(editor, data)
    assert StoryPage.objects.count() == before


def test_a_file_that_explodes_is_not_unpacked(editor: Client) -> None:
    assert "entpackt" in send(editor, bomb())


def test_only_editors_find_the_door(member: Client, editor: Client) -> None:
    assert member.get(DOOR).status_code in {302, 404}
    assert editor.get(DOOR).status_code == 200
