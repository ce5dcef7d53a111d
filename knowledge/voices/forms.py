"""Forms of consent and of its editors. They say what a request holds; what is allowed the actions say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.voices.actions import Consent
from knowledge.voices.actions.chain import LONGEST
from knowledge.voices.attribution import Line
from knowledge.voices.models import Form


class ConsentForm(forms.Form):
    """How, how long, and whether it outlives the account. Nothing is chosen beforehand: consent is an act."""

    form = forms.ChoiceField(label=_("How would you like to appear?"), choices=Form.choices, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("Agree until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: until you withdraw it. On the day after, the quote is gone by itself."),
    )  # fmt: skip
    outlives = forms.BooleanField(
        label=_("The quote may stay when I delete my account"), required=False,
        help_text=_("Otherwise deleting your account withdraws your consent."),
    )  # fmt: skip
    wording = forms.CharField(
        label=_("Your wording"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("If the editorial team takes it, you have agreed to it. If not, they will ask you again."),
    )  # fmt: skip
    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines

    def consent(self) -> Consent:
        """What is agreed to, with the line the page showed."""
        data = self.cleaned_data
        line = str(self.data.get(f"line_{data['form']}", ""))
        return Consent(form=data["form"], round=data["round"], line=line, until=data["until"], outlives=data["outlives"])


class WordingForm(forms.Form):
    """What an editor may set before asking."""

    wording = forms.CharField(label=_("Words of the quote"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    wish = forms.ChoiceField(label=_("Form we would like"), required=False, choices=[("", _("no wish")), *Form.choices])
