"""What ratings keep of a person."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from content.ratings.actions import ratings_forget
from content.ratings.models import Rating
from kernel.personal import forgets, section


@section("bewertungen", _("Pages you rated"))
def rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which pages, how."""
    for rating in Rating.objects.filter(account_id=user_id).select_related("page").order_by("pk").iterator():
        yield {"page": rating.page.title, "address": rating.page.get_absolute_url(), "stars": rating.stars, "changed": rating.changed}


@forgets
def forget(user_id: int) -> None:
    """Nothing stays."""
    ratings_forget(user_id=user_id)
