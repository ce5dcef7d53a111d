"""Forms of spaces: what a request holds; what is allowed the actions say."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.queries import people
from kernel.viewer import Viewer


class RequestForm(forms.Form):
    """Asking to join a closed group."""

    message = forms.CharField(
        label=_("What would you like to contribute?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class InviteForm(forms.Form):
    """Inviting a member by handle."""

    handle = forms.CharField(label=_("Short name of the person"), max_length=60)
    message = forms.CharField(label=_("Message"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def user_id(self, viewer: Viewer) -> int:
        """The account behind the handle; raises ValidationError for nobody the Viewer may see."""
        handle = self.cleaned_data["handle"].strip().lstrip("@").lower()
        person = people(viewer).filter(handle=handle).first()
        if person is None:
            raise ValidationError({"handle": _("Nobody here has this short name.")})
        return int(person.pk)


class ReasonForm(forms.Form):
    """A decision that the person will read the reason of."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
