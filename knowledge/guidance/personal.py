"""What guidance keeps of a person: their own ticked lists."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from knowledge.guidance.actions import sheets_forget
from knowledge.guidance.models import Tick


@section("checklisten", _("Your checklists"))
def rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which points of which page, and when."""
    for tick in Tick.objects.filter(sheet__account_id=user_id).select_related("sheet__page").order_by("pk").iterator():
        yield {"page": tick.sheet.page.title, "point": tick.point, "ticked": tick.ticked}


@forgets
def forget(user_id: int) -> None:
    """Nothing stays."""
    sheets_forget(user_id=user_id)
