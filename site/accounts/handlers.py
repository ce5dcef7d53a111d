"""Reactions that keep accounts whole, whoever wrote: sign-up, the command line, Wagtail's user admin, allauth.

Those write models directly; Django's signals are the only thing common to all of them. Each handler stays in the writing transaction.
"""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from accounts.events import StaffChanged
from accounts.handles import handle_for
from accounts.models import Profile, User
from accounts.shown import shown_role_refresh
from kernel.events import emit
from kernel.viewer import grants_changed


@receiver(post_save, sender=User, dispatch_uid="accounts.profile")
def profile_with_account(instance: User, *, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Make the profile with the account; an administrator from the command line needs no confirmation mail."""
    if raw or not created:
        return
    with transaction.atomic():
        Profile.objects.create(user=instance, handle=handle_for(instance.name), avatar_seed=secrets.token_hex(8))
        if instance.is_superuser:
            EmailAddress.objects.create(user=instance, email=instance.email, verified=True, primary=True)


@receiver(post_save, sender=User, dispatch_uid="accounts.user_saved")
def grants_after_user(instance: User, *, created: bool, update_fields: frozenset[str] | None = None, **_kwargs: Any) -> None:
    """Activity, superuser status or the name may have changed in the admin."""
    if created or (update_fields and not update_fields & {"is_active", "is_superuser", "suspended", "erased", "name"}):
        return
    with transaction.atomic():
        grants_changed(instance.pk)
        emit(StaffChanged(user_id=instance.pk, touched=("authors",)))


@receiver([post_save, post_delete], sender=EmailAddress, dispatch_uid="accounts.address")
def grants_after_address(instance: EmailAddress, **_kwargs: Any) -> None:
    """A confirmed address makes a member; one taken away may end that."""
    with transaction.atomic():
        grants_changed(instance.user_id)


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="accounts.groups")
def grants_after_groups(instance: Any, action: str, *, reverse: bool, pk_set: set[int] | None, **_kwargs: Any) -> None:
    """Duties come with Django's groups."""
    if not action.startswith("post_"):
        return
    user_ids = tuple(pk_set or ()) if reverse else (instance.pk,)
    with transaction.atomic():
        for user_id in user_ids:
            shown_role_refresh(user_id)
            emit(StaffChanged(user_id=user_id, touched=("authors",)))
        grants_changed(*user_ids)
