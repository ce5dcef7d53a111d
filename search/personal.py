"""What search keeps of a person: the searches they keep, nothing of what they only looked for; it goes with them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from search.saved.models import SavedSearch


@section("gemerkte-suchen", _("Kept searches"))
def search_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every kept search: what it asks, and since when."""
    yield from SavedSearch.objects.filter(user_id=user_id).order_by("pk").values("name", "text", "filters", "order", "paused", "created")


@forgets
def forget(user_id: int) -> None:
    """Nobody looks for anything on behalf of whoever left."""
    SavedSearch.objects.filter(user_id=user_id).delete()
