"""What allauth asks the hub: how an account is stored, where people go next, how a mail leaves.

Refuses to send: a mail is a row of the outbox (port `Mailer`), written in German or English when it leaves, so no request waits for a
mail server and no confirmation is lost.
"""

import uuid
from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from accounts.actions.account import account_begin, password_set
from accounts.models import User
from accounts.queries import user_by_email
from kernel.addresses import in_language
from kernel.ports import Mailer, ask

LONGEST_ADDRESS = MaxLengthValidator(254)
FACTS = (
    "activate_url",
    "password_reset_url",
    "signup_url",
    "email",
    "ip",
    "user_agent",
    "from_email",
    "to_email",
    "deleted_email",
)


class HubAccountAdapter(DefaultAccountAdapter):
    """allauth's decisions as the hub takes them."""

    def save_user(self, request: HttpRequest, user: User, form: forms.Form, *, commit: bool = True) -> User:
        """Store a new account with what the sign-up form says of the person; allauth never asks for `commit=False` here."""
        del request, commit
        said = form.cleaned_data
        account_begin(
            user=user,
            email=said["email"],
            name=said["name"],
            language=get_language() or "de",
            password=said["password1"],
            situation=said["situation"],
            function=said["function"],
            company_name=said["company_name"],
            branch=said["branch"],
            region=said["region"],
        )
        return user

    def clean_email(self, email: str) -> str:
        """An address that fits; called by every form that takes one. Raises ValidationError."""
        LONGEST_ADDRESS(email)
        return email

    def set_password(self, user: User, password: str) -> None:
        """Store another password."""
        password_set(user=user, password=password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox with nothing but texts; whoever has an account reads it in their language."""
        user = context.get("user") or user_by_email(email)
        facts = {key: str(context[key]) for key in FACTS if key in context}
        facts |= {"email": email, "at": _moment(context.get("timestamp")), "name": _greeted(template_prefix, user)}
        ask(Mailer).queue(
            template=template_prefix,
            context=facts,
            dedupe_key=f"account.{uuid.uuid4()}",
            to_address=email,
            language=user.language if user else get_language() or "de",
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The home page, in the language of the page where the person signed in."""
        del request
        return in_language("/")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """The overview of the account with the first steps."""
        del request
        return reverse("accounts:overview")


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


def _greeted(template: str, user: User | None) -> str:
    # an address that nobody confirmed may be a stranger's: what somebody typed as a name must not reach them
    return user.name if user and "email_confirmation" not in template else ""
