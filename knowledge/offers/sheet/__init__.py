"""An offer as plain values: one list of fields from which forms, diffs, history, import and export are made."""

from knowledge.offers.sheet.fields import FIELDS, Values, blank, field_named
from knowledge.offers.sheet.rules import together
from knowledge.offers.sheet.sorts import Field

__all__ = ["FIELDS", "Field", "Values", "blank", "field_named", "together"]
