"""Making an account, and the language its mails and pages speak."""

from typing import TypedDict, Unpack

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.company import company_match_or_create
from accounts.barring import is_barred
from accounts.events import AccountCreated, PasswordChanged, ProfileChanged
from accounts.models import Profile, User
from kernel.events import emit
from taxonomy.models import Branch, Region


class SaysOfThemselves(TypedDict, total=False):
    """What the sign-up form may carry besides name and address; all of it optional."""

    situation: str
    function: str
    company_name: str
    branch: Branch | None
    region: Region | None


def account_create(
    *, email: str, name: str, password: str | None, language: str = "de", confirmed: bool = False, **said: Unpack[SaysOfThemselves]
) -> User:
    """An account with its profile and its address, confirmed only where somebody else vouches for it (demo, invitations).

    Raises ValidationError for an address that is taken or barred; doors that face strangers must not tell the two apart.
    """
    address = email.strip().lower()
    if is_barred(address) or EmailAddress.objects.filter(email__iexact=address).exists():
        raise ValidationError({"email": _("This address cannot be used.")})
    hashed = make_password(password)
    with transaction.atomic():
        user = User.objects.create(email=address, name=name.strip(), language=language, password=hashed)
        EmailAddress.objects.create(user=user, email=address, verified=confirmed, primary=True)
        profile_begin(user=user, **said)
        emit(AccountCreated(actor_id=user.pk, user_id=user.pk))
    return user


def account_begin(*, user: User, email: str, name: str, language: str, password: str, **said: Unpack[SaysOfThemselves]) -> None:
    """Fill the account that the sign-up form has checked; allauth adds the address and sends the confirmation afterwards.

    The caller holds the transaction, so that account and address are there together or not at all.
    """
    user.email, user.name, user.language, user.password = email.lower(), name.strip(), language, make_password(password)
    with transaction.atomic():
        user.save()
        profile_begin(user=user, **said)
        emit(AccountCreated(actor_id=user.pk, user_id=user.pk))


def password_set(*, user: User, password: str) -> None:
    """Store another password; Django ends the other sessions by itself, for they carry a digest of the old one."""
    hashed = make_password(password)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(password=hashed)
        emit(PasswordChanged(actor_id=user.pk, user_id=user.pk))
    user.password = hashed


def profile_begin(*, user: User, **said: Unpack[SaysOfThemselves]) -> None:
    """Store what somebody said of themselves at sign-up, inside the transaction that made the account."""
    company_name = said.get("company_name", "").strip()
    company = company_match_or_create(name=company_name, branch=said.get("branch"), region=said.get("region")) if company_name else None
    Profile.objects.filter(user=user).update(
        situation=said.get("situation", ""),
        function=said.get("function", "").strip(),
        company=company,
        branch=said.get("branch"),
        region=said.get("region"),
    )


def language_choose(*, user: User, language: str) -> None:
    """The language of a person's pages and mails; raises ValidationError for one the hub does not speak."""
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(_("The hub does not speak this language."))
    if language == user.language:
        return
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(language=language)
        emit(ProfileChanged(actor_id=user.pk, user_id=user.pk))
    user.language = language
