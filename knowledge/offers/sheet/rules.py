"""What the fields of a sheet must be to each other, wherever they come from: form, proposal, import, demo."""

import re

from django.utils.translation import gettext as _

from knowledge.offers.models import State
from knowledge.offers.sheet.fields import FIELDS, Values

RESERVED = frozenset({"vorschlagen", "meine", "vorschlag", "redaktion"})
"""Addresses below /angebote/ that are pages of their own."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def together(values: Values) -> dict[str, str]:
    """What is wrong, by field; empty when nothing is. Whether a successor exists only the database knows, see the actions."""
    wrong = {field.name: _("This is needed.") for field in FIELDS if field.required and not values[field.name]}
    if values["slug"] in RESERVED:
        wrong["slug"] = _("Another page has this address.")
    if values["slug"] and not SLUG.fullmatch(values["slug"]):
        wrong["slug"] = _("Only small letters, digits and hyphens, please.")
    low, high = values["size_min"], values["size_max"]
    if low is not None and high is not None and high < low:
        wrong["size_max"] = _("This is less than the smallest number.")
    if values["successor"] and values["successor"] == values["slug"]:
        wrong["successor"] = _("An offer cannot follow itself.")
    if values["checked_on"] and values["review_due"] and values["review_due"] < values["checked_on"]:
        wrong["review_due"] = _("This is before the day it was checked.")
    if values["ends_on"] and values["deadline"] and values["deadline"] > values["ends_on"] and values["state"] == State.OPEN:
        wrong["deadline"] = _("This is after the last day it can be asked for.")
    return wrong
