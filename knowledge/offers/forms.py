"""The form of an offer, made from its sheet; for providers without what only editors decide."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from knowledge.offers.sheet import FIELDS, Values, together
from knowledge.offers.sheet.conditions import TEXTS, condition, ordered

CONDITIONS = "konditionen"
PARTS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("was", _("What it is"), ("title", "slug", "provider", "provider_url", "sort", "summary", "details", "example")),
    (
        "fuer-wen",
        _("Whom it is for"),
        ("groups", "size_min", "size_max", "sizes", "branches", "regions", "districts", "subjects", "phases"),
    ),
    ("weg", _("How one gets it"), ("first_step", "papers", "contact_name", "contact_phone", "contact_mail", "link", "not_before_approval")),
    (CONDITIONS, _("Conditions by date"), ()),
    ("recht-und-zeit", _("Law and time"), ("legal_basis", "de_minimis", "state", "successor", "deadline", "ends_on")),
    ("redaktion", _("Decided by the team"), ("checked_on", "review_due", "hidden_from", "who", "note")),
)


class SheetForm(forms.Form):
    """Every field of the sheet but the conditions, which have rows of their own (`ConditionForms`)."""

    def __init__(self, *args: Any, team: bool, values: Values | None = None, **kwargs: Any) -> None:
        """Begin with these values."""
        self.sheet = [field for field in FIELDS if field.name != "conditions" and (team or not field.team)]
        if values is not None:
            kwargs["initial"] = {field.name: field.initial(values[field.name]) for field in self.sheet}
        super().__init__(*args, **kwargs)
        for field in self.sheet:
            self.fields[field.name] = field.typed()
            self.fields[field.name].required = False  # what is needed is asked for when it is sent; until then all is kept
            self.fields[field.name].depends = field.required  # type: ignore[attr-defined]  # so it is not called optional either

    def part(self, names: Iterable[str]) -> list[forms.BoundField]:
        """Those of these fields the form has."""
        return [self[name] for name in names if name in self.fields]

    def said(self) -> Values:
        """The values of what was typed; fields that are wrong are noted and left out."""
        values: Values = {}
        for field in self.sheet:
            if field.name in self.cleaned_data:
                try:
                    values[field.name] = field.said(self.cleaned_data[field.name])
                except ValidationError as error:
                    self.add_error(field.name, error)
        return values

    def check(self, values: Values) -> bool:
        """Hold the fields against each other; whether all is right."""
        self.refuse(together(values))
        return not self.errors

    def refuse(self, wrong: dict[str, Any] | ValidationError) -> None:
        """Note what is wrong at the fields the form has, else on top."""
        told = wrong.message_dict if isinstance(wrong, ValidationError) and hasattr(wrong, "error_dict") else wrong
        if isinstance(told, ValidationError):
            self.add_error(None, told)
            return
        for name, message in told.items():
            self.add_error(name if name in self.fields else None, message)


class ConditionForm(forms.Form):
    """One row of conditions."""

    valid_from = forms.DateField(label=_("from"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    valid_until = forms.DateField(label=_("until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    share = forms.CharField(label=_("share of funding in percent"), required=False, max_length=12)
    ceiling = forms.CharField(label=_("at most, in euros"), required=False, max_length=20)
    unit = forms.CharField(
        label=_("per"), required=False, max_length=TEXTS["unit"], help_text=_("For instance: day of advice. Empty: in all.")
    )
    own = forms.CharField(label=_("own contribution"), required=False, max_length=TEXTS["own"])
    cost = forms.CharField(label=_("cost of the worked example in euros"), required=False, max_length=20)
    text = forms.CharField(label=_("what else holds"), required=False, max_length=TEXTS["text"])

    def clean(self) -> dict[str, Any]:
        """In the sheet's own form, as `row`; nothing said is no row."""
        data = super().clean() or {}
        said = {key: data.get(name) or "" for key, name in _NAMES.items()}
        data["row"] = condition({key: str(value) for key, value in said.items()}) if any(said.values()) else None
        return data


_NAMES = {"from": "valid_from", "until": "valid_until", **{name: name for name in ("share", "ceiling", "unit", "own", "cost", "text")}}


class BaseConditions(forms.BaseFormSet[ConditionForm]):
    """All rows together."""

    def clean(self) -> None:
        """No two on one day."""
        if not any(self.errors):
            ordered(self.rows())

    def rows(self) -> list[dict[str, Any]]:
        """What the rows say, in order as typed."""
        return [row for form in self.forms if hasattr(form, "cleaned_data") and (row := form.cleaned_data.get("row"))]


ConditionForms = forms.formset_factory(ConditionForm, formset=BaseConditions, extra=1, max_num=40)


def conditions_form(values: Values, data: QueryDict | None = None) -> Any:
    """The rows of a sheet, and an empty one; as typed if something was typed."""
    initial = [{name: row.get(key) or "" for key, name in _NAMES.items()} for row in values.get("conditions", [])]
    return ConditionForms(data, initial=initial, prefix="conditions")


class DecisionForm(forms.Form):
    """What editors say to a proposal."""

    reason = forms.CharField(
        label=_("Reason, if you return it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The provider reads it, here and by e-mail. The text stays with the provider."),
    )


class UploadForm(forms.Form):
    """A table with offers."""

    file = forms.FileField(label=_("Table (XLSX or CSV)"), help_text=_("Nothing changes before you confirm what you see."))
