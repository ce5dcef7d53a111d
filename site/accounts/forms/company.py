"""A typed company name: matched by spelling, and asked back where it is nearly one the hub knows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Company, CompanySpelling
from accounts.queries import companies_like
from accounts.spelling import normalise
from kernel.viewer import Viewer

ANOTHER = "another"


class CompanyNameMixin(forms.Form):
    """Adds "Is it one of these?" once the typed name is near known ones and none of them; works without JavaScript."""

    company_choice = forms.ChoiceField(label=_("Is it one of these?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the near names of what was typed, if any; otherwise the question is not asked."""
        super().__init__(*args, **kwargs)
        typed = str(self.data.get(self.add_prefix("company_name"), "")) if self.is_bound else ""
        self.near = near(typed)
        if not self.near:
            del self.fields["company_choice"]
            return
        choice = self.fields["company_choice"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101  # declared above
        choice.choices = [*((str(company.pk), company.name) for company in self.near), (ANOTHER, _("No, it is another company"))]

    def clean(self) -> dict[str, Any]:
        """Ask back once; take over the chosen company's name. Raises ValidationError on the question."""
        data = super().clean() or {}
        chosen = data.get("company_choice", "")
        if self.near and not chosen:
            self.add_error("company_choice", _("We know a company with nearly this name. Please choose."))
        elif self.near and chosen != ANOTHER:
            data["company_name"] = next(company.name for company in self.near if str(company.pk) == chosen)
        return data


def near(typed: str) -> list[Company]:
    """Known companies that the typed name may mean; none when it is empty or exactly one of them."""
    name = typed.strip()[:200]
    if not name or CompanySpelling.objects.filter(normalised=normalise(name)).exists():
        return []
    return companies_like(Viewer.anonymous(), name)
