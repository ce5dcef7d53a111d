"""The form that copies an event."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CopyForm(forms.Form):
    """From which day, how often, how far apart."""

    first = forms.DateField(label=_("first day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    times = forms.IntegerField(label=_("how many"), initial=1, min_value=1, max_value=26)
    weeks = forms.IntegerField(label=_("weeks between two"), initial=4, min_value=1, max_value=52)
