"""What events grant: running one, for its hosts."""

from accounts.grants import of_account
from kernel.viewer import grants
from knowledge.events.models import EventHost


@grants
def of_events(user_id: int) -> list[str]:
    """`event.<id>.hosts` for each event an account that is a member runs."""
    run = list(EventHost.objects.filter(user_id=user_id).values_list("event_id", flat=True))
    if not run or "members" not in of_account(user_id):
        return []
    return [f"event.{pk}.hosts" for pk in run]
