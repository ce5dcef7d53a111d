"""Conditions by date, as values: in a table one line each, ``von=2024-01-01 | bis=2025-12-31 | anteil=50 | hoechstens=500 | je=Tag``."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.offers.sheet.sorts import CONTROL, Day, Field, day_of

KEYS = {
    "von": "from",
    "bis": "until",
    "anteil": "share",
    "hoechstens": "ceiling",
    "je": "unit",
    "eigen": "own",
    "kosten": "cost",
    "text": "text",
}
DAYS, SUMS, TEXTS = ("from", "until"), ("share", "ceiling", "cost"), {"unit": 80, "own": 200, "text": 400}
LARGEST = Decimal(9_999_999_999)
MOST = 40
_SPACED = re.compile(r"(?<=\d)[ .](?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class Conditions(Field):
    """Rows of conditions, oldest first."""

    @property
    def empty(self) -> Any:
        """None."""
        return []

    def cell(self, value: Any) -> str:
        """One line per row, only what is said."""
        return "\n".join(" | ".join(f"{word}={row[key]}" for word, key in KEYS.items() if row.get(key)) for row in value)

    def parse(self, text: str) -> list[dict[str, Any]]:
        """Read back what `cell` wrote; raises ValidationError."""
        return ordered([_row(line) for line in text.splitlines() if line.strip()])

    def shown(self, value: Any) -> str:
        """As the table has it, with days as people read them."""
        day = Day("", "")
        return self.cell([{**row, "from": day.shown(row.get("from")), "until": day.shown(row.get("until"))} for row in value])


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows checked and in order of time; raises ValidationError when two hold on one day or one ends before it begins."""
    if len(rows) > MOST:
        raise ValidationError(_("At most %(most)d rows of conditions, please.") % {"most": MOST})
    placed = sorted(rows, key=lambda row: (row["from"] or "", row["until"] or "9999"))
    for row in placed:
        if row["from"] and row["until"] and row["until"] < row["from"]:
            raise ValidationError(_("Conditions end before they begin: %(day)s") % {"day": row["from"]})
    for one, next_one in pairwise(placed):
        if (one["until"] or "9999") >= (next_one["from"] or ""):
            raise ValidationError(_("Two rows of conditions hold on the same day; please end the first before the second begins."))
    return placed


def condition(said: dict[str, Any]) -> dict[str, Any]:
    """One row in its normal form, from texts by key; raises ValidationError."""
    row: dict[str, Any] = {key: day_of(str(said.get(key) or "")) for key in DAYS}
    row |= {key: money(str(said.get(key) or "")) for key in SUMS}
    row |= {key: _text(str(said.get(key) or ""), longest) for key, longest in TEXTS.items()}
    if row["share"] is not None and Decimal(row["share"]) > 100:  # noqa: PLR2004  # percent
        raise ValidationError(_("A share is at most 100 percent."))
    return row


def money(text: str) -> str | None:
    """A sum or a share with at most two digits behind the point, as text without needless noughts; raises ValidationError."""
    word = text.strip().removesuffix("%").removesuffix("€").strip()
    if not word:
        return None
    plain = _SPACED.sub("", word).replace(",", ".") if "," in word or word.count(".") > 1 else word
    try:
        number = Decimal(plain)
        fits = number.is_finite() and 0 <= number <= LARGEST and number == number.quantize(Decimal("0.01"))
    except InvalidOperation:
        fits, number = False, Decimal(0)
    if not fits:
        raise ValidationError(_("This is no sum: %(text)s") % {"text": text[:40]})
    return format(number.normalize(), "f")


def _row(line: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for part in line.split("|"):
        word, sign, value = part.partition("=")
        key = KEYS.get(word.strip().lower())
        if not sign or key is None or key in said:
            raise ValidationError(_("Conditions cannot be read: %(text)s") % {"text": part.strip()[:80]})
        said[key] = value.strip()
    return condition(said)


def _text(text: str, longest: int) -> str:
    cleaned = " ".join(text.split())
    if CONTROL.search(cleaned) or "|" in cleaned:
        raise ValidationError(_("There are signs in it that cannot be kept: |"))
    if len(cleaned) > longest:
        raise ValidationError(_("At most %(most)d characters, please.") % {"most": longest})
    return cleaned
