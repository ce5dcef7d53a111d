"""Offers and proposals for tests."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from kernel.audience import NOBODY
from kernel.events import emit
from kernel.refs import KindRef
from knowledge.offers.actions.offers import offer_write, steward_add
from knowledge.offers.actions.proposals import proposal_keep, proposal_send
from knowledge.offers.events import OfferChanged
from knowledge.offers.models import Offer, Proposal
from knowledge.offers.sheet import Values, blank
from tests.factories.accounts import viewer_of
from tests.factories.content import number
from tests.factories.editorial import WHO
from tests.factories.samples import Order, Room, State, sample
from tests.factories.taxonomy import branch


def sheet(**said: Any) -> Values:
    """A whole sheet of an offer anybody may ask for."""
    branch()  # the vocabularies are there
    return {
        **blank(),
        "title": f"Beratung {number()}",
        "provider": "Beratungsstelle Ruhr",
        "summary": "Jemand kommt in den Betrieb und hilft beim Anfangen.",
        "first_step": "Rufen Sie an.",
        **said,
    }


def make_offer(*, steward: User | None = None, **said: Any) -> Offer:
    """A published offer."""
    with transaction.atomic():
        offer = offer_write(actor_id=None, values=sheet(**said), cause="team")
        if steward:
            steward_add(offer=offer, user_id=steward.pk)
    return offer


def make_proposal(author: User, *, send: bool = True, **said: Any) -> Proposal:
    """A proposal for a new offer, sent to the team."""
    proposal = proposal_keep(viewer=viewer_of(author), values=sheet(**said))
    return proposal_send(viewer=viewer_of(author), proposal_id=proposal.pk) if send else proposal


@sample("offer")
def offer_sample(order: Order) -> Offer | None:
    """An offer that says the word; offers are in no closed room."""
    if order.room not in WHO:
        return None
    offer = make_offer(title=f"Angebot {order.word}", summary=order.word, who=str(WHO[order.room]))
    if order.state is State.HIDDEN:
        offer.is_live = False
        offer.set_audience(NOBODY)
    elif order.state is State.EMBARGOED:
        offer.visible_from = timezone.now() + timedelta(hours=1)
    elif order.state is State.EXPIRED:
        offer.visible_until = timezone.now() - timedelta(hours=1)
    with transaction.atomic():
        offer.save()
        ref = KindRef("offer", offer.pk)
        emit(OfferChanged(offer_id=offer.pk, changed=(ref,), narrowed=(ref,), touched=("offers",)))
    return offer


@sample("proposal")
def proposal_sample(order: Order) -> Proposal | None:
    """A draft of the insider, which nobody else sees."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return make_proposal(order.insider, send=False, title=f"Vorschlag {order.word}")
