"""What a person says of themselves, and the language the hub speaks with them."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.forms.company import CompanyNameMixin
from accounts.forms.fields import branch_field, company_field, name_field, region_field
from accounts.handles import RESERVED
from accounts.models import Profile, User
from accounts.models.profile import handle_signs


class ProfileForm(CompanyNameMixin):
    """Name, short name, function, company and how the person wants to appear."""

    field_order = ("name", "handle", "function", "company_name", "company_choice", "shows_company", "branch", "region", "bio", "pseudonym")

    name = name_field()
    handle = forms.CharField(
        label=_("Short name"),
        max_length=40,
        validators=[handle_signs],
        help_text=_("For mentions and the address of your profile: small letters, digits and hyphens."),
    )
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    company_name = company_field(required=False)
    shows_company = forms.BooleanField(label=_("Show my company to other members"), required=False)
    branch = branch_field()
    region = region_field()
    bio = forms.CharField(label=_("About you"), max_length=2000, required=False, widget=forms.Textarea({"rows": 5}))
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=60,
        required=False,
        help_text=_("You can choose it when you write something. Nobody can tell from it who you are; your verified role still shows."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Start from what is stored."""
        self.user = user
        super().__init__(*args, initial=stored(user), **kwargs)

    def clean_handle(self) -> str:
        """A short name nobody else has; raises ValidationError."""
        handle = str(self.cleaned_data["handle"])
        if handle in RESERVED or Profile.objects.filter(handle=handle).exclude(user=self.user).exists():
            raise forms.ValidationError(_("This short name is taken. Please choose another one."))
        return handle

    def clean_pseudonym(self) -> str:
        """A pseudonym that is nobody else's and nobody's name; raises ValidationError, the same for both."""
        pseudonym = " ".join(str(self.cleaned_data["pseudonym"]).split())
        others = Profile.objects.exclude(user=self.user).annotate(folded=Lower("pseudonym"))
        named = User.objects.exclude(pk=self.user.pk).filter(name__iexact=pseudonym)
        if pseudonym and (others.filter(folded=pseudonym.lower()).exists() or named.exists()):
            raise forms.ValidationError(_("This pseudonym cannot be used. Please choose another one."))
        if pseudonym and pseudonym.casefold() == self.user.name.casefold():
            raise forms.ValidationError(_("A pseudonym should not be your name."))
        return pseudonym


def stored(user: User) -> dict[str, Any]:
    """What the form shows at first."""
    profile = user.profile
    plain = ("handle", "function", "shows_company", "branch", "region", "bio", "pseudonym")
    company = profile.company.name if profile.company else ""
    return {"name": user.name, "company_name": company} | {name: getattr(profile, name) for name in plain}


class LanguageForm(forms.Form):
    """The language of pages and mails."""

    language = forms.ChoiceField(label=_("Language of the hub and its mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
