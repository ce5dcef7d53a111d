"""Rows of quotas and of questions in the form of an event."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from knowledge.events.actions.values import QuestionValues, QuotaValues
from knowledge.events.models import Event, Question
from taxonomy.models import TargetGroup


class QuotaForm(forms.Form):
    """Places for one group."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("for whom"), required=False, max_length=120)
    group = forms.ModelChoiceField(label=_("counts as"), queryset=TargetGroup.objects.all(), required=False)
    places = forms.IntegerField(label=_("places"), required=False, min_value=0, max_value=10_000)

    def clean(self) -> dict[str, Any]:
        """A name has places; an empty row is none."""
        data = super().clean() or {}
        if data.get("name") and data.get("places") is None and "places" not in self.errors:
            self.add_error("places", _("Please fill this in, or leave the whole row empty."))
        return data


class QuestionForm(forms.Form):
    """One question."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=_("question"), required=False, max_length=240)
    sort = forms.ChoiceField(label=_("is answered"), choices=Question.Sort.choices, required=False)
    options = forms.CharField(
        label=_("to choose from, one per line"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    required = forms.BooleanField(label=_("has to be answered"), required=False)


QuotaForms = forms.formset_factory(QuotaForm, extra=1, max_num=20)
QuestionForms = forms.formset_factory(QuestionForm, extra=1, max_num=30)


def quotas_form(event: Event | None, data: QueryDict | None = None) -> Any:
    """The rows of an event's quotas, and an empty one."""
    known = list(event.quotas.values("id", "name", "group", "places")) if event else []
    return QuotaForms(data, initial=known, prefix="quotas")


def questions_form(event: Event | None, data: QueryDict | None = None) -> Any:
    """The rows of an event's questions, and an empty one."""
    fields = ("id", "text", "sort", "options", "required")
    known = list(event.questions.filter(removed=False).values(*fields)) if event else []
    return QuestionForms(data, initial=known, prefix="questions")


def quotas_said(rows: Any) -> tuple[QuotaValues, ...]:
    """What valid rows say."""
    said = (form.cleaned_data for form in rows.forms)
    return tuple(
        QuotaValues(name=row["name"], places=row["places"], group=row["group"], id=row["id"] or 0) for row in said if row.get("name")
    )


def questions_said(rows: Any) -> tuple[QuestionValues, ...]:
    """What valid rows say."""
    said = (form.cleaned_data for form in rows.forms)
    return tuple(
        QuestionValues(text=row["text"], sort=row["sort"] or "text", options=row["options"], required=row["required"], id=row["id"] or 0)
        for row in said
        if row.get("text")
    )
