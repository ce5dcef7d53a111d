"""Forms of releases. They say what a request holds; what is allowed the actions say."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.releases.models import Party
from knowledge.releases.people import Claim


class AnswerForm(forms.Form):
    """What somebody with a link says; `digest` is that of the version their page showed."""

    comment = forms.CharField(
        label=_("Remark for the editorial team"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class AskForm(forms.Form):
    """Whom an editor asks."""

    party = forms.ChoiceField(label=_("As"), choices=Party.choices)
    name = forms.CharField(label=_("Name"), max_length=120)
    address = forms.EmailField(label=_("E-mail address"))
    covers = forms.MultipleChoiceField(
        label=_("Which voices and pictures are of this person?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    about = forms.CharField(label=_("What in particular (a quote, a picture)"), max_length=200, required=False)

    def __init__(self, *args: Any, claims: Iterable[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(claim.key, claim.label) for claim in claims]
        if choices:
            self.fields["covers"].choices = choices  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["covers"]


class StatementForm(forms.Form):
    """How the people of one voice or picture agreed, in an editor's words."""

    text = forms.CharField(label=_("How did they agree?"), max_length=300)
