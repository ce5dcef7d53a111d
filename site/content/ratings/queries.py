"""Reading ratings: only ever sums, and one's own."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Max, Q

from content.pages.models import BasePage
from content.ratings.models import Rating
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page is rated: the mean of all (0 for none), how many they are, and what the Viewer gave (0 for nothing)."""

    mean: float
    count: int
    own: int


def standing(viewer: Viewer, page: BasePage) -> Standing:
    """One query."""
    mine = Q(account_id=viewer.user_id) if viewer.user_id else Q(pk=None)
    found = Rating.objects.filter(page_id=page.pk).aggregate(mean=Avg("stars"), count=Count("pk"), own=Max("stars", filter=mine))
    return Standing(float(found["mean"] or 0), found["count"], int(found["own"] or 0))


def rateable(viewer: Viewer, page_id: int) -> BasePage | None:
    """The published page if the Viewer may see it and editors let it be rated."""
    found: BasePage | None = BasePage.objects.visible_to(viewer).filter(live=True, rateable=True, pk=page_id).first()
    return found
