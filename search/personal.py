"""What search keeps of a person: the searches they keep, and hashes of this month's searches, which name nothing; both go with them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from search.radar.actions import person_forget
from search.saved.models import SavedSearch


@section("gemerkte-suchen", _("Kept searches"))
def search_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every kept search: what it asks, and since when."""
    yield from SavedSearch.objects.filter(user_id=user_id).order_by("pk").values("name", "text", "filters", "order", "paused", "created")


@forgets
def forget(user_id: int) -> None:
    """Nobody looks for anything on behalf of whoever left, and nothing that can still be traced counts their searches."""
    SavedSearch.objects.filter(user_id=user_id).delete()
    person_forget(user_id=user_id)
