"""The only writer of ratings."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from content.ratings.events import PageRated
from content.ratings.models import MOST, Rating
from content.ratings.queries import rateable
from kernel.events import emit
from kernel.limits import spend
from kernel.viewer import Viewer


@transaction.atomic
def rating_put(*, viewer: Viewer, page_id: int, stars: int) -> None:
    """Give a page one to five; the second time changes the first. 0 takes it back.

    Raises PermissionDenied for who is no member, Http404 for a page that is missing, not theirs or not to be rated, ValueError for other
    numbers, ValidationError for too many in a short time.
    """
    if not viewer.holds("members") or viewer.user_id is None:
        raise PermissionDenied
    if not 0 <= stars <= MOST:
        raise ValueError(stars)
    page = rateable(viewer, page_id)
    if page is None:
        raise Http404
    spend(viewer.user_id, "reaction")
    if stars:
        Rating.objects.update_or_create(page_id=page.pk, account_id=viewer.user_id, defaults={"stars": stars})
    else:
        Rating.objects.filter(page_id=page.pk, account_id=viewer.user_id).delete()
    emit(PageRated(actor_id=viewer.user_id, page_id=page.pk, touched=(f"page.{page.pk}",)))


@transaction.atomic
def ratings_forget(*, user_id: int) -> None:
    """Delete what a person gave who leaves."""
    for rating in Rating.objects.filter(account_id=user_id):
        rating.delete()
        emit(PageRated(page_id=rating.page_id, touched=(f"page.{rating.page_id}",)))
