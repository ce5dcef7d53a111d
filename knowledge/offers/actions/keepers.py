"""Who keeps an offer up to date, as the editorial team decides; approving a proposal names its author (see `proposals`)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.team import team_of
from kernel.events import Follow, Notice, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.offers.actions.offers import steward_add
from knowledge.offers.events import KeeperMoved
from knowledge.offers.models import Offer, Stewardship


def keeper_name(*, viewer: Viewer, offer_id: int, address: str) -> None:
    """Name the member with this confirmed e-mail address; they are told and follow the offer. Raises Http404, ValidationError."""
    actor = team_of(viewer)
    with transaction.atomic():
        offer = _offer(offer_id)
        found = User.objects.filter(emailaddress__email__iexact=address.strip(), emailaddress__verified=True, is_active=True).first()
        if found is None or not Viewer.of(found.pk).sees(offer):
            raise ValidationError(_("No member who may see the offer has confirmed this e-mail address."))
        steward_add(offer=offer, user_id=found.pk)
        ref = KindRef("offer", offer.pk)
        told = Notice(verb="offer.keeper", item=ref, receivers=(found.pk,))
        emit(KeeperMoved(actor_id=actor, offer_id=offer.pk, notices=(told,), follows=(Follow(user_id=found.pk, ref=ref),)))


def keeper_relieve(*, viewer: Viewer, offer_id: int, user_id: int) -> None:
    """Somebody keeps an offer no longer; raises Http404."""
    actor = team_of(viewer)
    with transaction.atomic():
        Stewardship.objects.filter(offer=_offer(offer_id), user_id=user_id).delete()
        emit(KeeperMoved(actor_id=actor, offer_id=offer_id))


def _offer(offer_id: int) -> Offer:
    offer: Offer | None = Offer.objects.filter(pk=offer_id).first()
    if offer is None:
        raise Http404
    return offer
