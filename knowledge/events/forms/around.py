"""Forms around an event: what people say afterwards, and checking a certificate."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MARKS = (("", _("no answer")), ("5", _("5 – very much")), ("4", "4"), ("3", "3"), ("2", "2"), ("1", _("1 – nothing")))
GRADES = (("", _("no answer")), ("5", _("5 – very good")), ("4", "4"), ("3", "3"), ("2", "2"), ("1", _("1 – bad")))
YES_NO = (("", _("no answer")), ("ja", _("yes")), ("nein", _("no")))


class FeedbackForm(forms.Form):
    """How it was; every answer may be left out."""

    content = forms.ChoiceField(label=_("What did you take away for your work?"), choices=MARKS, required=False)
    frame = forms.ChoiceField(label=_("How were place, time and organisation?"), choices=GRADES, required=False)
    again = forms.ChoiceField(label=_("Would you recommend it?"), choices=YES_NO, required=False)
    words = forms.CharField(
        label=_("What should stay, what should change?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def said(self) -> dict[str, Any]:
        """The answers as values."""
        told = self.cleaned_data
        marks = {name: int(told[name]) if told[name] else None for name in ("content", "frame")}
        return {**marks, "again": {"ja": True, "nein": False}.get(told["again"]), "words": told["words"]}


class CheckForm(forms.Form):
    """Code and surname, as they stand on the certificate."""

    code = forms.CharField(label=_("Code"), max_length=16)
    surname = forms.CharField(label=_("Surname"), max_length=120)
