"""Asking for the verified role, and deciding about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.company import CompanyNameMixin
from accounts.forms.fields import TermField, company_field
from accounts.models import Role
from taxonomy.models import RepresentationKind


class RoleForm(CompanyNameMixin):
    """Which role, where, and how moderation can tell."""

    field_order = ("role", "kind", "company_name", "company_choice", "evidence")

    role = forms.ChoiceField(label=_("Which role do you have?"), choices=Role.choices, widget=forms.RadioSelect)
    kind = TermField(
        RepresentationKind, label=_("Kind of representation"), required=False, help_text=_("Only for elected representations.")
    )
    company_name = company_field(required=False, help_text=_("Needed for representations and management. Others do not see it."))
    evidence = forms.CharField(
        label=_("How can we tell?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "For example: the page that names your works council, a contact at your union, or that we may call the works council's"
            " office. Please send no identity cards. Only moderation reads this, and it is deleted once decided."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Whether kind and company are needed depends on the role, so neither is called optional."""
        super().__init__(*args, **kwargs)
        for name in ("kind", "company_name"):
            self.fields[name].depends = True  # type: ignore[attr-defined]  # read by components/field.html

    def clean(self) -> dict[str, Any]:
        """A representation needs its kind and its company; raises ValidationErrors on the fields."""
        data = super().clean()
        role = data.get("role")
        if role in {Role.REPRESENTATION, Role.MANAGEMENT} and not data.get("company_name"):
            self.add_error("company_name", _("Please name the company."))
        if role == Role.REPRESENTATION and not data.get("kind"):
            self.add_error("kind", _("Please choose the kind of representation."))
        return data


class DecisionForm(forms.Form):
    """Moderation's answer to a request."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed for a refusal. The person reads it."),
    )


class SuspensionForm(forms.Form):
    """Why an account is suspended."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("The person gets it by mail.")
    )


class EraseForm(forms.Form):
    """Leaving for good, said twice."""

    sure = forms.BooleanField(label=_("I have read what stays and want to delete my account."))
