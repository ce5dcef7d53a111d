"""What accounts grant: membership, one's own token, verified roles, and the staff's duties.

Being an administrator grants nothing but `staff.admin`: no room, no verified role. A suspended, inactive or erased account holds
nothing. Whoever changes what is read here calls `kernel.viewer.grants_changed` (see `accounts.actions` and `accounts.handlers`).
"""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from accounts.models import RoleClaim, State, User
from kernel.viewer import grants

DUTIES = {"Moderation": "staff.moderation", "Redaktion": "staff.editorial"}  # Django's groups, made by a migration


@grants
def of_account(user_id: int) -> list[str]:
    """The tokens of one account: three queries at most, asked again only after its grants changed."""
    confirmed = Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True))
    user = User.objects.filter(pk=user_id, is_active=True, suspended=None, erased=None).annotate(confirmed=confirmed).first()
    if user is None:
        return []
    return [*_membership(user), *_duties(user)]


def _membership(user: User) -> Iterator[str]:
    if not user.confirmed:  # type: ignore[attr-defined]  # annotated above
        return
    yield "members"
    yield f"user.{user.pk}"
    verified = RoleClaim.objects.filter(user=user, state=State.VERIFIED).values_list("role", flat=True)
    yield from (f"role.{role}" for role in set(verified))


def _duties(user: User) -> list[str]:
    groups = user.groups.filter(name__in=DUTIES).values_list("name", flat=True)
    duties = [DUTIES[name] for name in groups] + (["staff.admin"] if user.is_superuser else [])
    return [*duties, "staff"] if duties else []
