"""Cells that spreadsheets must not execute: on the way out they get an apostrophe in front, on the way in it is taken off again.

Both directions are each other's inverse for every text, so nothing is lost by going round. A formula that comes in is refused.
"""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without signs nobody sees, which tables, feeds and calendars refuse as a whole: one of them would break all rows."""
    return _CONTROL.sub("", text)


class FormulaError(ValueError):
    """A cell holds a formula, where the hub wants a text."""


def guarded(text: str) -> str:
    """The text as it may stand in a cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def plain(cell: str) -> str:
    """The text a cell means; raises FormulaError for one that begins with an equals sign."""
    if cell.startswith("="):
        raise FormulaError(cell[:40])
    return cell[1:] if _GUARDED.match(cell) else cell
