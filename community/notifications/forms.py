"""What people choose about hearing of things."""

from typing import Any

from django import forms

from community.notifications import queries, verbs
from community.notifications.models import Channel
from kernel.viewer import Viewer


class PreferencesForm(forms.Form):
    """One line per sort of thing: here and by mail, here only, not at all."""

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        """Fill the lines with what is chosen now."""
        super().__init__(*args, **kwargs)
        chosen = queries.channels(viewer)
        self.keys = {f"choice-{number}": verb.key for number, verb in enumerate(verbs.choices(staff=viewer.holds("staff.moderation")))}
        for name, key in self.keys.items():
            self.fields[name] = forms.ChoiceField(
                label=verbs.verb(key).label, choices=Channel.choices, initial=chosen.get(key, verbs.default(key)), widget=forms.Select
            )

    def channels(self) -> dict[str, str]:
        """The choices by sort."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}
