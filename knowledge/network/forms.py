"""Forms of the network."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.network.models import Reach


class MessageForm(forms.Form):
    """A message to somebody whose address stays hidden; `website` is a field no person sees and programs fill in."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    message = forms.CharField(label=_("Your message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
    answer = forms.BooleanField(
        label=_("Pass on my address, so that I can be answered"), required=False,
        help_text=_("Only with this tick does the other side learn your address. Without it nobody can answer you."),
    )  # fmt: skip
    address = forms.EmailField(label=_("Your e-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """An answer needs an address; an address is passed on only if wanted."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") and not cleaned.get("address"):
            self.add_error("address", _("Please enter your address, so that you can be answered, or remove the tick."))
        return cleaned

    @property
    def reply_to(self) -> str:
        """The address to pass on, empty without consent."""
        return str(self.cleaned_data["address"]) if self.cleaned_data.get("answer") else ""

    @property
    def is_program(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data.get("website"))


class ConsentForm(forms.Form):
    """Agreeing to an entry: by whom one wants to be found, and the digest of the words that were shown."""

    reach = forms.ChoiceField(label=_("Who may find you"), choices=Reach.choices, initial=Reach.PUBLIC, widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput)
