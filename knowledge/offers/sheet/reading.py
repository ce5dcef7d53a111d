"""The sheet of an offer that exists, and what differs between two sheets."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from knowledge.offers.models import Condition, Offer
from knowledge.offers.sheet.fields import FIELDS, Values
from knowledge.offers.sheet.sorts import Day, Field, Words
from markup.diffs import Piece, word_diff


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs, word by word, as people read it."""

    field: Field
    pieces: list[Piece]


def values_of(offer: Offer) -> Values:
    """Everything an offer says, as values; reads what was fetched along (`queries.offers.whole`)."""
    return {field.name: _value(offer, field) for field in FIELDS}


def differences(before: Values, after: Values) -> list[Difference]:
    """The fields that differ."""
    return [
        Difference(field, word_diff(field.shown(before.get(field.name, field.empty)), field.shown(after.get(field.name, field.empty))))
        for field in FIELDS
        if before.get(field.name, field.empty) != after.get(field.name, field.empty)
    ]


def last_day(moment: datetime | None) -> str | None:
    """The day from which something is not shown any more, by the hub's calendar."""
    return timezone.localtime(moment).date().isoformat() if moment else None


def _value(offer: Offer, field: Field) -> Any:
    if field.name == "conditions":
        return [_condition(row) for row in offer.conditions.all()]
    if field.name == "successor":
        return offer.successor.slug if offer.successor else ""
    if field.name == "hidden_from":
        return last_day(offer.visible_until)
    value = getattr(offer, field.name)
    if isinstance(field, Words):
        chosen = {term.slug for term in value.all()}
        return [term.slug for term in field.terms() if term.slug in chosen]
    if isinstance(field, Day):
        return value.isoformat() if value else None
    return list(value) if isinstance(value, list) else value


def _condition(row: Condition) -> dict[str, Any]:
    return {
        "from": row.valid_from.isoformat() if row.valid_from else None,
        "until": row.valid_until.isoformat() if row.valid_until else None,
        "share": plain(row.share),
        "ceiling": plain(row.ceiling),
        "cost": plain(row.cost),
        "unit": row.unit,
        "own": row.own,
        "text": row.text,
    }


def plain(number: Decimal | None) -> str | None:
    """A number without needless noughts, as sheets keep it."""
    return None if number is None else format(Decimal(number).normalize(), "f")
