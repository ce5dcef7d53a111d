"""Forms of the press."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """An address for the mail list; `website` is a field no person sees and programs fill in."""

    address = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_program(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data.get("website"))
