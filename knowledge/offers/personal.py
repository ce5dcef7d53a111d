"""What offers keep of a person: proposals, and which offers they keep up to date."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from knowledge.offers.actions.offers import stewards_forget
from knowledge.offers.actions.proposals import author_forget
from knowledge.offers.models import Proposal, Stewardship


@section("angebote", _("Offers you proposed"), stays=False)
def proposal_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every proposal with what became of it."""
    mine = Proposal.objects.filter(author_id=user_id).order_by("pk")
    yield from mine.values("offer__slug", "state", "values", "words", "reason", "created", "changed").iterator()


@section("angebote-gepflegt", _("Offers you keep up to date"))
def steward_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which offers."""
    yield from Stewardship.objects.filter(user_id=user_id).order_by("pk").values("offer__slug", "offer__title")


@forgets
def forget(user_id: int) -> None:
    """Drafts go, what was sent stays without a name, nobody keeps an offer who left."""
    author_forget(user_id=user_id)
    stewards_forget(user_id=user_id)
