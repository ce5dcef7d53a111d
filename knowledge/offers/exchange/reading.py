"""Tables as people bring them: CSV or XLSX, row by row, never whole in memory.

A file that is none is refused with a sentence; a cell that cannot be read makes its row an error and no other.
"""

import csv
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from content.cells import FormulaError, plain
from knowledge.offers.sheet import FIELDS

UNPACKED = 400 * 1024 * 1024  # bytes
LONGEST = 40_000  # signs in a cell
BROKEN = (zipfile.BadZipFile, zlib.error, LookupError, ValueError, OSError, EOFError, SyntaxError, TypeError, AttributeError)
"""How a damaged XLSX shows itself; XML that breaks off is a SyntaxError."""
csv.field_size_limit(1_000_000)


class UnreadableError(ValueError):
    """The file is no table of offers; the text says why."""


@dataclass(slots=True)
class Line:
    """One row: its number in the file, its cells by field, and what is wrong with cells, by field."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def lines(file: IO[bytes], name: str) -> Iterator[Line]:
    """Every row below the heads that is not empty; raises UnreadableError."""
    rows = _xlsx(file) if name.lower().endswith(".xlsx") else _csv(file)
    try:
        columns = _columns([str(cell or "") for cell in next(rows, [])])
        for number, row in enumerate(rows, start=2):
            line = _line(number, columns, row)
            if any(line.cells.values()) or line.errors:
                yield line
    except UnreadableError:
        raise
    except (csv.Error, *BROKEN) as error:
        raise UnreadableError(_("The file cannot be read as a table: %(why)s") % {"why": str(error)[:120]}) from error


def _columns(heads: list[str]) -> list[str]:
    """The field of each column; raises UnreadableError for unknown, doubled or no columns."""
    known = _names()
    found = [known.get(head.strip().lstrip("\ufeff").casefold(), "") for head in heads]
    strange = [head for head, name in zip(heads, found, strict=True) if head.strip() and not name]
    if not any(found):
        raise UnreadableError(_("The first row names no column the hub knows. Begin with an export: it has all of them."))
    if strange:
        raise UnreadableError(_("The hub does not know these columns: %(names)s") % {"names": ", ".join(strange)[:300]})
    if len(named := [name for name in found if name]) != len(set(named)):
        raise UnreadableError(_("A column is there twice."))
    return found


def _names() -> dict[str, str]:
    """What columns may be called: the field's own name, and its label in both languages."""
    found = {known.name: known.name for known in FIELDS}
    for language in ("de", "en"):
        with override(language):
            found |= {str(known.label).casefold(): known.name for known in FIELDS}
    return found


def _line(number: int, columns: list[str], row: list[Any]) -> Line:
    line = Line(number)
    for name, cell in zip(columns, row, strict=False):
        if not name:
            continue
        try:
            line.cells[name] = _text(cell)
        except ValueError as error:
            line.errors[name] = str(error)
    return line


def _text(cell: Any) -> str:
    """A cell as text; raises ValueError with a sentence."""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, _Formula):
        raise ValueError(_("There is a formula in this cell. Please put its value there."))  # noqa: TRY004  # a report, not a type
    text = "" if cell is None else str(cell)
    if len(text) > LONGEST:
        raise ValueError(_("There is too much in this cell."))
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        raise ValueError(_("This cell is not in UTF-8. Please save the table as “CSV UTF-8” or as XLSX."))
    try:
        return plain(text)
    except FormulaError:
        raise ValueError(_("There is a formula in this cell. Please put its value there.")) from None


class _Formula:
    """Stands for a formula of a spreadsheet."""


def _csv(file: IO[bytes]) -> Iterator[list[Any]]:
    begun = file.read(4096)
    file.seek(0)
    if b"\x00" in begun:
        raise UnreadableError(_("This is no CSV in UTF-8. Please save the table as “CSV UTF-8” or as XLSX."))
    head = begun.split(b"\n", 1)[0]
    separator = max(";,\t", key=lambda sign: head.count(sign.encode()))
    text = (line.decode("utf-8", "surrogateescape").removeprefix("\ufeff") for line in file)
    yield from csv.reader(text, delimiter=separator, strict=True)


def _xlsx(file: IO[bytes]) -> Iterator[list[Any]]:
    try:
        with zipfile.ZipFile(file) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise UnreadableError(_("The table is too large."))
        file.seek(0)
        book: Any = import_string("openpyxl.load_workbook")(file, read_only=True)
        book.worksheets[0].reset_dimensions()  # what a file claims of its size would be believed, cell by empty cell
    except BROKEN as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(_("This is no XLSX table.")) from error
    with closing(book):
        for row in book.worksheets[0].iter_rows():
            yield [_Formula() if cell.data_type == "f" else cell.value for cell in row]
