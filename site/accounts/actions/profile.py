"""What a person changes about themselves."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.company import company_match_or_create
from accounts.events import ProfileChanged
from accounts.models import Company, Profile, User
from kernel.events import emit
from kernel.viewer import grants_changed
from taxonomy.models import Branch, Region


class ProfileFields(TypedDict, total=False):
    """The fields of a profile that its person may change; what is missing stays."""

    handle: str
    function: str
    bio: str
    pseudonym: str
    branch: Branch | None
    region: Region | None
    shows_company: bool


def profile_change(*, user: User, name: str | None = None, company_name: str | None = None, **fields: Unpack[ProfileFields]) -> None:
    """Store what the person changed; assumes validated values (`accounts.forms.ProfileForm`). Raises ValidationError.

    Pages that show names depend on the counter ``authors``. Another company may close rooms, so grants are asked again.
    """
    try:
        _store(user, name, company_name, fields)
    except IntegrityError:  # between the form's check and now somebody else took it
        raise ValidationError(_("Somebody has just taken this short name or pseudonym. Please choose another one.")) from None
    user.refresh_from_db()


def steps_hide(*, user: User) -> None:
    """The person does not want to see the first steps any more."""
    with transaction.atomic():
        Profile.objects.filter(user=user).update(steps_hidden=True)
        emit(ProfileChanged(actor_id=user.pk, user_id=user.pk))


def _store(user: User, name: str | None, company_name: str | None, fields: ProfileFields) -> None:
    with transaction.atomic():
        if name is not None:
            User.objects.filter(pk=user.pk).update(name=name.strip())
        if company_name is not None:
            Profile.objects.filter(user=user).update(company=_company(company_name, user.pk))
        Profile.objects.filter(user=user).update(**fields)
        grants_changed(user.pk, actor_id=user.pk)
        emit(ProfileChanged(actor_id=user.pk, user_id=user.pk, touched=("authors",)))


def _company(name: str, user_id: int) -> Company | None:
    return company_match_or_create(name=name, actor_id=user_id) if name.strip() else None
