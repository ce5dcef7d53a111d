"""Which role shows under a name: derived from verified claims and duties, stored on the profile so that lists need no query for it."""

from accounts.models import Profile, RoleClaim, ShownRole, State, User

DUTY_ROLES = {"Moderation": ShownRole.MODERATION, "Redaktion": ShownRole.EDITORIAL}
# duties before roles; who advises, hosts or manages is never mistaken for somebody without interests
ORDER = (
    ShownRole.MODERATION,
    ShownRole.EDITORIAL,
    ShownRole.REGIONAL,
    ShownRole.ADVISER,
    ShownRole.MANAGEMENT,
    ShownRole.REPRESENTATION,
    ShownRole.HOST,
)


def shown_role_refresh(user_id: int) -> None:
    """Store what shows now; called by whatever changes a claim or a duty, in its transaction."""
    held = _roles(user_id)
    role = next((role for role in ORDER if role in held), ShownRole.NONE)
    kind = held.get(ShownRole.REPRESENTATION) if role == ShownRole.REPRESENTATION else None
    Profile.objects.filter(user_id=user_id).update(shown_role=role, shown_kind=kind)


def _roles(user_id: int) -> dict[str, int | None]:
    claims = RoleClaim.objects.filter(user_id=user_id, state=State.VERIFIED).values_list("role", "representation__kind_id")
    groups = User.groups.through.objects.filter(user_id=user_id, group__name__in=DUTY_ROLES).values_list("group__name", flat=True)
    return dict(claims) | {DUTY_ROLES[name]: None for name in groups}
