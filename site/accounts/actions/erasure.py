"""Leaving for good: the person goes, what they contributed stays with nobody's name."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from accounts.barring import digest_of
from accounts.events import AccountErased
from accounts.models import BarredAddress, Profile, RoleClaim, User
from accounts.sessions import sessions_end_all
from kernel.events import emit
from kernel.models import AccessToken
from kernel.personal import forget_person
from kernel.viewer import grants_changed


def account_erase(*, user: User) -> None:
    """Remove the person: name, address, profile, roles, second factors, sessions. Contributions stay, shown as a former member's.

    The row stays empty, so that nothing that refers to it breaks and its id is never given to somebody else. A suspended person's
    address is kept as a keyed digest only, so that leaving is no way around a suspension.
    """
    with transaction.atomic():
        if user.suspended:
            BarredAddress.objects.get_or_create(digest=digest_of(user.email))
        forget_person(user.pk)
        _forget_access(user)
        _forget_person(user)
        grants_changed(user.pk)
        emit(AccountErased(user_id=user.pk, touched=("authors",)))
    user.refresh_from_db()


def _forget_access(user: User) -> None:
    sessions_end_all(user_id=user.pk)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    AccessToken.objects.filter(user_id=user.pk).delete()
    RoleClaim.objects.filter(user=user).delete()
    user.groups.clear()
    user.user_permissions.clear()


def _forget_person(user: User) -> None:
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name, user.suspended_reason, user.last_login = "", "", None
    user.is_active = user.is_staff = user.is_superuser = False
    user.erased = timezone.now()
    user.set_unusable_password()
    user.save()
    Profile.objects.filter(user=user).update(
        handle=f"ehemalig-{user.pk}",
        situation="",
        function="",
        company=None,
        branch=None,
        region=None,
        bio="",
        pseudonym="",
        shows_company=False,
        shown_role="",
        shown_kind=None,
        avatar_seed="former",
    )
