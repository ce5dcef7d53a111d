"""Offers as a table: one row each, one column per field, headed in German; read back by `reading`, nothing is lost."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.module_loading import import_string
from django.utils.translation import override

from content.cells import guarded
from knowledge.offers.models import Offer
from knowledge.offers.queries.offers import whole
from knowledge.offers.sheet import FIELDS
from knowledge.offers.sheet.reading import values_of
from knowledge.offers.sheet.sorts import words_held

AT_ONCE = 500


class _Echo:
    """A file that gives each line back."""

    def write(self, line: str) -> str:
        """What was written."""
        return line


def heads() -> list[str]:
    """The names of the columns."""
    with override("de"):
        return [str(field.label) for field in FIELDS]


def rows() -> Iterator[list[str]]:
    """Every offer that is not withdrawn, some at a time."""
    made = whole().filter(is_live=True).order_by("slug").iterator(chunk_size=AT_ONCE)
    while part := _part(made):
        yield from part


def _part(made: Iterator[Offer]) -> list[list[str]]:
    with words_held():
        return [row_of(offer) for offer in islice(made, AT_ONCE)]


def row_of(offer: Offer) -> list[str]:
    """One offer."""
    values = values_of(offer)
    return [guarded(field.cell(values[field.name])) for field in FIELDS]


def as_csv(lines: Iterable[list[str]]) -> Iterator[str]:
    """The table as CSV in UTF-8 with a mark, separated by semicolons: spreadsheets in German open it as it is."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + str(writer.writerow(heads()))
    for line in lines:
        yield str(writer.writerow(line))


def as_xlsx(lines: Iterable[list[str]]) -> IO[bytes]:
    """The table as XLSX, in a temporary file."""
    book: Any = import_string("openpyxl.Workbook")(write_only=True)
    sheet = book.create_sheet("Angebote")
    sheet.freeze_panes = "C2"
    sheet.append(heads())
    for line in lines:
        sheet.append(line)
    file = TemporaryFile()  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return file
