"""What the map of ideas keeps of a person: their ideas, ratings, and where they take part."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from knowledge.ideas.actions.forgetting import person_forget
from knowledge.ideas.models import Idea, Rating, Support


@section("ideen", _("Ideas you wrote"), stays=True)
def idea_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every idea with where it stands; those on the map stay, without a name."""
    columns = (
        "slug",
        "title",
        "pitch",
        "group",
        "region__slug",
        "challenge__slug",
        "stage",
        "status",
        "may_contact",
        "consented",
        "created",
    )
    yield from Idea.objects.filter(account_id=user_id).order_by("pk").values(*columns)


@section("ideen-bewertet", _("Ideas you rated"))
def rating_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which ideas, how."""
    yield from Rating.objects.filter(account_id=user_id).order_by("pk").values("idea__slug", "stars", "changed")


@section("ideen-mitmachen", _("Ideas you take part in"))
def support_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which ideas, since when."""
    yield from Support.objects.filter(account_id=user_id).order_by("pk").values("idea__slug", "since")


@forgets
def forget(user_id: int) -> None:
    """Ratings, supports and what was never on the map go; what is on it loses its person."""
    person_forget(user_id=user_id)
