"""What moderation keeps of a person: reports, which stay without their name, and acts about what they wrote."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from community.moderation.actions import reporter_forget
from community.moderation.models import Flag, LogEntry
from kernel.personal import forgets, section


@section("meldungen", _("Reports you sent"), stays=True)
def flag_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """What this person reported."""
    flags = Flag.objects.filter(reporter_id=user_id).order_by("pk")
    yield from flags.values("kind", "item_id", "cause", "words", "state", "created").iterator()


@section("moderation", _("Moderation of what you wrote"), stays=True)
def act_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """What was done to this person's contributions, and why."""
    acts = LogEntry.objects.filter(author_id=user_id).order_by("pk")
    yield from acts.values("verb", "kind", "item_id", "reason", "text", "created").iterator()


@forgets
def forget(user_id: int) -> None:
    """Reports lose their sender."""
    reporter_forget(user_id=user_id)
