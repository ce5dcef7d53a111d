"""What offices grant: reading and settling requests to call back, for the people who work there."""

from accounts.grants import of_account
from kernel.viewer import grants
from knowledge.guide.models import Office


@grants
def of_offices(user_id: int) -> list[str]:
    """`office.<id>` for each office of an account that is a member."""
    offices = list(Office.objects.filter(people=user_id).values_list("pk", flat=True))
    if not offices or "members" not in of_account(user_id):
        return []
    return [f"office.{pk}" for pk in offices]
