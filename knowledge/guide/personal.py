"""What the guide keeps of a person: the results they save. Requests to call back belong to no account and go by themselves."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from knowledge.guide.actions import results_forget
from knowledge.guide.models import SavedResult


@section("lotse", _("Saved results of the guide"))
def result_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every saved result."""
    yield from SavedResult.objects.filter(user_id=user_id).order_by("pk").values("name", "answers", "created")


@forgets
def forget(user_id: int) -> None:
    """They go with the account."""
    results_forget(user_id=user_id)
