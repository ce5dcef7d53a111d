"""What members say to an idea: a rating of one to five, changeable, and that they take part."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.events import Follow
from kernel.limits import spend
from kernel.viewer import Viewer
from knowledge.ideas.actions import steps
from knowledge.ideas.models import MOST, Idea, Rating, Support
from knowledge.ideas.phases import allows
from knowledge.ideas.scoring import score


def rating_put(*, viewer: Viewer, idea_id: int, stars: int) -> Idea:
    """Rate an idea; the second time changes the first, 0 takes it back.

    Raises PermissionDenied for who is no member, Http404 for an idea that is not on the map, ValueError for other numbers,
    ValidationError for one's own idea, outside the phase of rating, and for too many in a short time.
    """
    user_id = _member(viewer)
    if not 0 <= stars <= MOST:
        raise ValueError(stars)
    with transaction.atomic():
        idea = steps.on_the_map(viewer, idea_id)
        if idea.account_id == user_id:
            raise ValidationError(_("You cannot rate your own idea."))
        if not allows(idea.lab, "rate"):
            raise ValidationError(_("The ideas of this lab are not being rated at the moment."))
        spend(user_id, "reaction")
        if stars:
            Rating.objects.update_or_create(idea=idea, account_id=user_id, defaults={"stars": stars})
        else:
            Rating.objects.filter(idea=idea, account_id=user_id).delete()
        counted(idea)
        steps.told(idea, user_id)
    return idea


def support_put(*, viewer: Viewer, idea_id: int, takes_part: bool) -> Idea:
    """Say that one takes part, or no longer. Raises PermissionDenied, Http404, ValidationError like `rating_put`."""
    user_id = _member(viewer)
    with transaction.atomic():
        idea = steps.on_the_map(viewer, idea_id)
        spend(user_id, "reaction")
        if takes_part:
            Support.objects.get_or_create(idea=idea, account_id=user_id, defaults={"since": timezone.now()})
        else:
            Support.objects.filter(idea=idea, account_id=user_id).delete()
        counted(idea)
        follows = (Follow(user_id=user_id, ref=steps.ref(idea)),) if takes_part else ()
        steps.told(idea, user_id, follows=follows)
    return idea


def counted(idea: Idea) -> None:
    """Count anew under the idea's lock, so that no two people at once lose one."""
    found = idea.ratings.aggregate(total=Sum("stars"), count=Count("pk"))
    idea.rating_sum, idea.rating_count = found["total"] or 0, found["count"]
    idea.score = score(idea.rating_sum, idea.rating_count)
    idea.support_count = idea.supports.count()
    idea.save(update_fields=["rating_sum", "rating_count", "score", "support_count"])


def _member(viewer: Viewer) -> int:
    if viewer.user_id is None or not viewer.holds("members"):
        raise PermissionDenied
    return viewer.user_id
