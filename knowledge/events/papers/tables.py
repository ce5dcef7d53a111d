"""Lists of participants as tables and on paper, with only what the event needs: no addresses for mail."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from knowledge.events import clock
from knowledge.events.models import Event, Question, Registration, Session
from pdf import Sheet, printed

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def participants_rows(
    found: Iterable[Registration], questions: list[Question], sessions: list[Session], there: dict[int, set[int]]
) -> list[list[str]]:
    """The head and one row each; who was at which session is marked."""
    head = [
        _("Name"),
        _("Company or organisation"),
        _("Function"),
        _("Group"),
        _("Companion"),
        _("Code"),
        *(question.text for question in questions),
    ]
    head += [str(session) for session in sessions]
    rows = [
        [
            one.name, one.organisation, one.function, one.quota.name if one.quota else "", one.companion, one.code,
            *(str(one.answers.get(str(question.pk), "")) for question in questions),
            *("×" if one.pk in there.get(session.pk, set()) else "" for session in sessions),
        ]
        for one in found
    ]  # fmt: skip
    return [head, *rows]


def as_xlsx(rows: list[list[str]], title: str) -> bytes:
    """The rows as a table; what a spreadsheet would execute gets an apostrophe in front."""
    book: Any = import_string("openpyxl.Workbook")(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for row in rows:
        sheet.append([guarded(cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def guarded(cell: str) -> str:
    """What a program for tables would execute gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def signatures_pdf(event: Event, session: Session, found: Iterable[Registration]) -> bytes:
    """A list to sign, with a row for each companion and some empty ones."""
    rows: list[list[str]] = []
    for one in found:
        rows.append([one.name, one.organisation, ""])
        rows += [[one.companion, one.organisation, ""]] if one.companion else []
    rows += [["", "", ""]] * 3
    data = {
        "kicker": event.type.name_de, "lead": clock.spoken(session.starts, session.ends, event.zone), "place": event.place,
        "head": [_("Name"), _("Company or organisation"), _("Signature")], "rows": rows, "foot": f"Zukunfts-Hub · {event.title}",
    }  # fmt: skip
    title = _("Signatures: %(title)s") % {"title": event.title}
    return printed(Sheet(template="knowledge/events/signatures.typ", title=title, dated=timezone.now(), data=data))
