"""Duties of the hub's own team: moderation, editorial work, administration. Given by an administrator, or from the command line."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import Http404

from accounts.events import StaffChanged
from accounts.grants import DUTIES
from accounts.models import User
from accounts.shown import shown_role_refresh
from kernel.events import emit
from kernel.viewer import Viewer, grants_changed

ADMIN = "Admin"


def duty_give(*, viewer: Viewer | None, user: User, duty: str) -> None:
    """Give a duty: one of `accounts.grants.DUTIES` or ADMIN. `viewer` is None on the machine's own command line only.

    Raises Http404 for who is no administrator, and for a duty that does not exist.
    """
    if (viewer is not None and not viewer.holds("staff.admin")) or duty not in {*DUTIES, ADMIN}:
        raise Http404
    with transaction.atomic():
        if duty == ADMIN:
            User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
        else:
            user.groups.add(Group.objects.get_or_create(name=duty)[0])
        shown_role_refresh(user.pk)
        grants_changed(user.pk, actor_id=viewer.user_id if viewer else None)
        emit(StaffChanged(actor_id=viewer.user_id if viewer else None, user_id=user.pk))
