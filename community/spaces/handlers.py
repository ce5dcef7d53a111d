"""Who works where, or holds which role, decides which rooms an employer may find: their grants are collected anew at once."""

from accounts.events import CompanyChanged, ProfileChanged, RoleDecided, RoleRequested
from community.spaces.employers import affected, management_of
from kernel.events import on
from kernel.viewer import grants_changed


@on(RoleDecided)
def role_decided(event: RoleDecided) -> None:
    """A verified works councillor shuts the rooms to their management; a withdrawn one may open them."""
    grants_changed(*affected(event.user_id))


@on(RoleRequested)
def role_requested(event: RoleRequested) -> None:
    """Who only claims to manage a company stands on the employer's side from that moment."""
    grants_changed(event.user_id)


@on(ProfileChanged)
def profile_changed(event: ProfileChanged) -> None:
    """Somebody may work for another company now."""
    grants_changed(*affected(event.user_id))


@on(CompanyChanged)
def company_changed(event: CompanyChanged) -> None:
    """A company may belong to another group now."""
    managers = management_of([event.company_id])
    if managers:
        grants_changed(*managers)
