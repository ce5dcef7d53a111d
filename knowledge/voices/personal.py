"""What voices keep of a person: their words in quotes, and what they decided about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from knowledge.voices.actions import account_forget
from knowledge.voices.models import Quote, State

COLUMNS = (
    "id",
    "source_kind",
    "source_id",
    "page__title",
    "state",
    "wording",
    "proposed",
    "form",
    "attribution",
    "until",
    "outlives",
    "asked",
)


@section("zitate", _("Quotes of your words"))
def quote_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every request, with the words and the dated chain of what was decided."""
    for quote in Quote.objects.filter(account_id=user_id, round__gt=0).order_by("pk"):
        row: dict[str, Any] = Quote.objects.filter(pk=quote.pk).values(*COLUMNS).get()
        yield {**row, "steps": list(quote.steps.order_by("pk").values("what", "at", "form", "who", "until", "digest"))}


@section("zitate-die-bleiben", _("Quotes that stay, as you chose"), stays=True)
def staying_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """What this person wants to outlive the account."""
    yield from Quote.objects.filter(account_id=user_id, state=State.AGREED, outlives=True).order_by("pk").values(*COLUMNS)


@forgets
def forget(user_id: int) -> None:
    """Leaving withdraws every consent but those that were meant to stay."""
    account_forget(user_id=user_id)
