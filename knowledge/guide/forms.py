"""Forms of the guide: a request to call back, a question to others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TITLE, SOURCE = 150, 4000


class CallbackForm(forms.Form):
    """How to reach somebody, and their consent."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, help_text=_("One of the two is enough: telephone or e-mail."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    mail = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Then we send you the link that shows how it stands."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What should the office know?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("When can you be reached? What is it about?"),
    )  # fmt: skip
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people leave it empty, programs do not
    consent = forms.BooleanField(
        label=_("The office named above may have my answers and this information to call me back."),
        help_text=_(
            "Nobody else reads it. It is deleted 30 days after it is settled, after 90 days at the latest, or when you take it back."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One of two ways to be reached is needed, so neither is called optional."""
        super().__init__(*args, **kwargs)
        for name in ("phone", "mail"):
            self.fields[name].depends = True  # type: ignore[attr-defined]  # read by components/field.html

    def clean(self) -> None:
        """Some way to be reached."""
        data = super().clean() or {}
        if not (data.get("phone") or data.get("mail") or "mail" in self.errors):
            self.add_error("phone", _("Please give a telephone number or an e-mail address."))
        if data.get("website"):
            self.add_error(None, _("This could not be sent."))

    def said(self) -> dict[str, str]:
        """What was typed."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "mail", "words")}


class QuestionForm(forms.Form):
    """A question to others, filled in already."""

    title = forms.CharField(label=_("Your question in one sentence"), max_length=TITLE)
    source = forms.CharField(label=_("What others should know"), max_length=SOURCE, widget=forms.Textarea(attrs={"rows": 8}))
