"""Proposals of providers: kept, sent, returned with a reason, approved into an edition. The text stays whatever happens."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.team import team_of
from kernel.audience import Audience
from kernel.events import Follow, Notice, emit
from kernel.limits import spend
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.offers.actions.offers import offer_write, steward_add
from knowledge.offers.events import ProposalMoved
from knowledge.offers.models import Offer, Proposal, ProposalState
from knowledge.offers.queries.offers import keeps, whole
from knowledge.offers.sheet import FIELDS, Values, blank, together
from knowledge.offers.sheet.reading import values_of

REVIEWED = timedelta(days=180)
"""After so long an approved offer is to be checked again, unless the editors say otherwise."""


def proposal_keep(
    *, viewer: Viewer, values: Values, proposal_id: int | None = None, offer_id: int | None = None, words: str = ""
) -> Proposal:
    """Keep what a provider typed, complete or not; raises Http404. What only editors decide is taken from the offer, not from the form."""
    actor = _member(viewer)
    with transaction.atomic():
        proposal = _own(actor, proposal_id) if proposal_id else _begun(viewer, actor, offer_id)
        proposal.values, proposal.words = {**values, **_team_values(proposal)}, words.strip()[:1000]
        proposal.state = ProposalState.RETURNED if proposal.reason else ProposalState.DRAFT  # nobody approves what they have not read
        proposal.set_audience(Audience.of(f"user.{actor}"))
        proposal.save()
        _moved(proposal, actor)
    return proposal


def proposal_begin(*, viewer: Viewer, offer_id: int) -> Proposal:
    """What its author goes on with: the open proposal for this offer as it was typed, else a new one that begins as the offer stands.

    Raises Http404 for who does not keep the offer.
    """
    proposal = _begun(viewer, _member(viewer), offer_id)
    return proposal if proposal.pk else proposal_keep(viewer=viewer, values=proposal.values, offer_id=offer_id)


def proposal_send(*, viewer: Viewer, proposal_id: int) -> Proposal:
    """Hand a proposal to the editorial team; raises Http404, and ValidationError by field for what is missing."""
    actor = _member(viewer)
    spend(actor, "proposal")
    with transaction.atomic():
        proposal = _own(actor, proposal_id)
        wrong = together(proposal.values)
        if wrong:
            raise ValidationError(wrong)
        proposal.state = ProposalState.SENT
        proposal.set_audience(Audience.of(f"user.{actor}", "staff.editorial"))
        proposal.save()
        _moved(proposal, actor, Notice(verb="offer.proposed", item=_ref(proposal), receivers=_editors()))
    return proposal


def proposal_withdraw(*, viewer: Viewer, proposal_id: int) -> Proposal:
    """Its author gives a proposal up; raises Http404."""
    actor = _member(viewer)
    with transaction.atomic():
        proposal = _own(actor, proposal_id)
        proposal.state = ProposalState.WITHDRAWN
        proposal.save()
        _moved(proposal, actor)
    return proposal


def proposal_return(*, viewer: Viewer, proposal_id: int, reason: str) -> Proposal:
    """Give a proposal back to its author with a reason; raises Http404, ValidationError without one."""
    actor = team_of(viewer)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say what is missing, so that it can be mended.")})
    with transaction.atomic():
        proposal = _sent(viewer, proposal_id)
        proposal.state, proposal.reason, proposal.decided_by_id = ProposalState.RETURNED, reason.strip()[:2000], actor
        proposal.save()
        _moved(proposal, actor, _tell(proposal, "offer.returned"))
    return proposal


def proposal_approve(*, viewer: Viewer, proposal_id: int, changes: dict[str, Any] | None = None) -> Offer:
    """Publish a proposal as an edition of its offer; `changes` are what the editors set themselves.

    Raises Http404; ValidationError also when the offer changed since the proposal began from it.
    """
    actor = team_of(viewer)
    with transaction.atomic():
        proposal = _sent(viewer, proposal_id)
        today = timezone.localdate()
        checked = {"checked_on": today.isoformat(), "review_due": (today + REVIEWED).isoformat()}
        values = {**blank(), **proposal.values, **checked, **(changes or {})}
        offer = offer_write(actor_id=actor, values=values, offer_id=proposal.offer_id, base=proposal.base, cause="proposal")
        if proposal.author_id:
            steward_add(offer=offer, user_id=proposal.author_id)
        proposal.offer, proposal.state, proposal.decided_by_id, proposal.reason = offer, ProposalState.APPROVED, actor, ""
        proposal.save()
        emit(_followed(proposal, actor))
    return offer


def proposal_rebase(*, viewer: Viewer, proposal_id: int) -> Proposal:
    """The offer changed meanwhile: what the proposal did not touch is taken from it as it is now. Raises Http404."""
    actor = team_of(viewer)
    with transaction.atomic():
        proposal = _sent(viewer, proposal_id)
        if proposal.offer is None:
            raise Http404
        now = values_of(whole().get(pk=proposal.offer.pk))
        began = {**now, **_values_at(proposal.offer, proposal.base)}
        untouched = [name for name in now if proposal.values.get(name) == began[name]]
        proposal.values = {**proposal.values, **{name: now[name] for name in untouched}}
        proposal.base = proposal.offer.edition
        proposal.save()
        _moved(proposal, actor)
    return proposal


def author_forget(*, user_id: int) -> None:
    """What a person who leaves never sent goes; what was sent loses its author."""
    mine = Proposal.objects.filter(author_id=user_id)
    mine.exclude(state__in=[ProposalState.SENT, ProposalState.APPROVED]).delete()
    mine.update(author=None)


def _values_at(offer: Offer, edition: int) -> Values:
    """What fields changed since an edition had in it."""
    values: Values = {}
    for change in offer.history.filter(edition__gt=edition).order_by("-edition"):
        values |= change.before
    return values


def _member(viewer: Viewer) -> int:
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    return viewer.user_id


def _own(user_id: int, proposal_id: int) -> Proposal:
    mine = Proposal.objects.select_for_update(of=("self",)).filter(author_id=user_id, state__in=[*_MINE])
    proposal: Proposal | None = mine.select_related("offer").filter(pk=proposal_id).first()
    if proposal is None:
        raise Http404
    return proposal


def _sent(viewer: Viewer, proposal_id: int) -> Proposal:
    waiting = Proposal.objects.visible_to(viewer).select_for_update(of=("self",)).select_related("offer")
    proposal: Proposal | None = waiting.filter(pk=proposal_id, state=ProposalState.SENT).first()
    if proposal is None:
        raise Http404
    return proposal


def _begun(viewer: Viewer, user_id: int, offer_id: int | None) -> Proposal:
    """A new proposal; for an offer the one that is open already, if there is one."""
    if offer_id is None:
        proposal = Proposal(author_id=user_id)
    else:
        offer = Offer.objects.visible_to(viewer).filter(pk=offer_id).first()
        if offer is None or not keeps(viewer, offer):
            raise Http404
        opened = Proposal.objects.filter(offer=offer, author_id=user_id, state__in=[*_MINE]).first()
        proposal = opened or Proposal(author_id=user_id, offer=offer, base=offer.edition, values=values_of(whole().get(pk=offer.pk)))
    return proposal


def _team_values(proposal: Proposal) -> Values:
    """What a form of a provider does not decide."""
    began = values_of(whole().get(pk=proposal.offer_id)) if proposal.offer_id else blank()
    return {field.name: began[field.name] for field in FIELDS if field.team}


def _followed(proposal: Proposal, actor_id: int) -> ProposalMoved:
    """Its author hears of it, and from now on of every question about the offer."""
    follows = (Follow(user_id=proposal.author_id, ref=KindRef("offer", proposal.offer_id or 0)),) if proposal.author_id else ()
    notices = (_tell(proposal, "offer.approved"),)
    return ProposalMoved(actor_id=actor_id, proposal_id=proposal.pk, notices=notices, follows=follows)


def _editors() -> tuple[int, ...]:
    return tuple(User.objects.filter(groups__name="Redaktion", is_active=True).values_list("pk", flat=True))


def _tell(proposal: Proposal, verb: str) -> Notice:
    return Notice(verb=verb, item=_ref(proposal), receivers=(proposal.author_id,) if proposal.author_id else ())


def _ref(proposal: Proposal) -> KindRef:
    return KindRef("proposal", proposal.pk)


def _moved(proposal: Proposal, actor_id: int, *notices: Notice) -> None:
    emit(ProposalMoved(actor_id=actor_id, proposal_id=proposal.pk, notices=notices))


_MINE = (ProposalState.DRAFT, ProposalState.SENT, ProposalState.RETURNED)
