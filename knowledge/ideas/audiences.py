"""Who sees an idea: one derivation, from its stage."""

from kernel.audience import NOBODY, PUBLIC, Audience
from knowledge.ideas.models import Stage

TEAM = ("staff.moderation", "staff.editorial", "staff.admin")


def audience_of(stage: str, author_id: int | None) -> Audience:
    """Everybody once it is on the map; before, its author, and the team once it was sent."""
    own = (f"user.{author_id}",) if author_id else ()
    if stage == Stage.PUBLISHED:
        return PUBLIC
    if stage in {Stage.PENDING, Stage.RETURNED}:
        return Audience.of(*own, *TEAM)
    return Audience.of(*own) if own else NOBODY
