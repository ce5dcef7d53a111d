"""What both doors to the form of an offer share: reading it, adding a row of conditions, showing it again as typed."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from knowledge.offers.forms import ConditionForm, SheetForm, conditions_form
from knowledge.offers.sheet import Values


@dataclass
class Asked:
    """The form of one sheet and its rows of conditions."""

    sheet: SheetForm
    rows: Any

    @property
    def is_valid(self) -> bool:
        """Whether every field can be read."""
        return bool(self.sheet.is_valid() & self.rows.is_valid())

    def said(self, before: Values) -> Values:
        """What the form says, over what stood before: also where fields are wrong, so that nothing right is lost."""
        values = {**before, **self.sheet.said()}
        if self.rows.is_valid():
            values["conditions"] = sorted(self.rows.rows(), key=lambda row: row["from"] or "")
        return values

    @property
    def errors(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.sheet.errors) or not (self.rows.is_valid() if self.rows.is_bound else True)

    @property
    def row_forms(self) -> list[ConditionForm]:
        """The rows."""
        return list(self.rows.forms)


def asked(request: HttpRequest, values: Values, *, team: bool) -> Asked:
    """The form as it begins, or as it was sent."""
    if request.method != "POST" or "decide" in request.POST:
        return Asked(SheetForm(team=team, values=values), conditions_form(values))
    return Asked(SheetForm(request.POST, team=team), conditions_form(values, request.POST))
