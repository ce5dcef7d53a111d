"""What events do when something happens elsewhere: a role is verified, refused, asked for or lost."""

from accounts.events import RoleDecided, RoleRequested
from kernel.events import on
from knowledge.events.actions.registrations.hosting import representation_changed


@on(RoleDecided)
def role_decided(event: RoleDecided) -> None:
    """A held place becomes one, or free again."""
    representation_changed(user_id=event.user_id)


@on(RoleRequested)
def role_requested(event: RoleRequested) -> None:
    """Whoever claims to manage a company stands on the employer's side from that moment."""
    representation_changed(user_id=event.user_id)
