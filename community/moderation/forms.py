"""What moderators and those who report fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.moderation.models import Cause
from community.spaces.models import Space


class FlagForm(forms.Form):
    """Why something is reported."""

    cause = forms.ChoiceField(label=_("What is wrong with it?"), choices=Cause.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("What should we know?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class ActForm(forms.Form):
    """One act with its reason; `space` only for moving."""

    act = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author reads it, here and by e-mail. The text stays with its author."),
    )
    space = forms.ModelChoiceField(label=_("Move to"), queryset=Space.objects.none(), required=False)

    def __init__(self, *args: Any, spaces: Any = None, **kwargs: Any) -> None:
        """Offer these spaces to move to; without any the field is left out."""
        super().__init__(*args, **kwargs)
        field = self.fields["space"]
        if spaces is None or not isinstance(field, forms.ModelChoiceField):
            del self.fields["space"]
        else:
            field.queryset = spaces
