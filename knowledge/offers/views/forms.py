"""What both doors to the form of an offer share: reading it, adding a row of conditions, showing it again as typed."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest

from knowledge.offers.forms import CONDITIONS, PARTS, ConditionForm, SheetForm, conditions_form
from knowledge.offers.sheet import Values


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of the form: what stands in it, how many of its fields are wrong, whether it is open at first."""

    key: str
    label: str
    fields: list[BoundField]
    wrong: int
    open: bool

    @property
    def is_conditions(self) -> bool:
        """Whether the rows of conditions stand here."""
        return self.key == CONDITIONS


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
    def parts(self) -> list[Part]:
        """The form in named parts: those that are wrong are open, else the first."""
        wrong = {key: sum(bool(field.errors) for field in self.sheet.part(names)) for key, _label, names in PARTS}
        wrong[CONDITIONS] = self._wrong_rows() if self.rows.is_bound else 0
        first = next((key for key, count in wrong.items() if count), PARTS[0][0])
        parts = [Part(key, str(label), self.sheet.part(names), wrong[key], bool(wrong[key]) or key == first) for key, label, names in PARTS]
        return [part for part in parts if part.fields or part.is_conditions]

    def _wrong_rows(self) -> int:
        return sum(len(row.errors) for row in self.rows.forms) + len(self.rows.non_form_errors())

    @property
    def row_forms(self) -> list[ConditionForm]:
        """The rows."""
        return list(self.rows.forms)


def asked(request: HttpRequest, values: Values, *, team: bool) -> Asked:
    """The form as it begins, or as it was sent."""
    if request.method != "POST" or "decide" in request.POST:
        return Asked(SheetForm(team=team, values=values), conditions_form(values))
    return Asked(SheetForm(request.POST, team=team), conditions_form(values, request.POST))
