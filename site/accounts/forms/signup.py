"""Sign-up: name, address, password; the rest is asked gently and may stay empty."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.barring import is_barred
from accounts.forms.fields import branch_field, company_field, name_field, region_field
from accounts.mail_domains import OPEN, looks_like_employer
from accounts.models import Situation, User


class HubSignupForm(SignupForm):
    """allauth's form with what the hub asks; the account, its profile and its address are stored together."""

    field_order = ("name", "email", "password1", "situation", "function", "company_name", "branch", "region", "website")

    name = name_field()
    situation = forms.ChoiceField(
        label=_("What describes you best?"),
        choices=Situation.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("This only decides what we show you first. You can use the hub whatever you choose."),
    )
    function = forms.CharField(
        label=_("Function"), max_length=120, required=False, help_text=_("For example: shift manager, works council chair")
    )
    company_name = company_field(required=False, help_text=_("Others see it only if you show it on purpose."))
    branch = branch_field()
    region = region_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say how an address and a password should be; hide the field for robots by class, for the policy allows no style attribute."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["email"].help_text = _(
            "Works councils: a private address or one of your union is better. An employer may be able to read its own mailboxes."
        )
        self.fields["password1"].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _("At least 10 characters. A short sentence is easy to remember.")
        self.fields["website"].widget = forms.TextInput({"tabindex": "-1", "autocomplete": "off"})
        self.fields["website"].label = _("Please leave this empty")

    def open_domains(self) -> list[str]:
        """For the page's script, so that the hint and the server know the same list."""
        return sorted(OPEN)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Store the account; an address that is taken or barred gets the same answer as a new one."""
        email = self.cleaned_data["email"]
        if self.cleaned_data["situation"] == Situation.REPRESENTATION and looks_like_employer(email):
            messages.warning(request, EMPLOYERS_ADDRESS)
        if is_barred(email):
            return None, get_adapter(request).respond_email_verification_sent(request, None)
        return self._stored(request)

    def _stored(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        try:
            with transaction.atomic():
                user, response = super().try_save(request)
        except IntegrityError:  # the same address signed up at this moment
            self.account_already_exists = True
            user, response = super().try_save(request)
        return user, response


EMPLOYERS_ADDRESS = _(
    "Your address looks like one of your company. Your employer may be able to read mails there. You can keep it, or change it in your"
    " account at any time."
)
