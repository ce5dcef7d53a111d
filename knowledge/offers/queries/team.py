"""What the editorial team looks after: proposals that wait, reviews that are due, links that lead nowhere."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.team import belongs
from kernel.viewer import Viewer
from knowledge.offers.models import LinkCheck, Offer, Proposal, ProposalState, State

BROKEN_AFTER = 2
"""Failures in a row after which a link counts as broken: servers rest, too."""
SOON = timedelta(days=21)
SHOWN = 100


def waiting(viewer: Viewer) -> Any:
    """Proposals that were sent, the longest waiting first."""
    return (
        Proposal.objects.visible_to(viewer).filter(state=ProposalState.SENT).select_related("offer", "author").order_by("changed")[:SHOWN]
    )


def due(viewer: Viewer) -> Any:
    """Offers to be checked again soon or since long, the longest first."""
    if not belongs(viewer):
        return Offer.objects.none()
    limit = timezone.localdate() + SOON
    return Offer.objects.filter(is_live=True, review_due__lte=limit).exclude(state=State.ENDED).order_by("review_due", "title")[:SHOWN]


def due_count(viewer: Viewer) -> int:
    """How many of them."""
    return (
        int(Offer.objects.filter(is_live=True, review_due__lte=timezone.localdate()).exclude(state=State.ENDED).count())
        if belongs(viewer)
        else 0
    )


def broken(viewer: Viewer) -> Any:
    """Links of offers that failed several times in a row."""
    if not belongs(viewer):
        return LinkCheck.objects.none()
    return (
        LinkCheck.objects.filter(failures__gte=BROKEN_AFTER, offer__is_live=True).select_related("offer").order_by("offer__title")[:SHOWN]
    )


def broken_count(viewer: Viewer) -> int:
    """How many of them."""
    return int(LinkCheck.objects.filter(failures__gte=BROKEN_AFTER, offer__is_live=True).count()) if belongs(viewer) else 0


def proposal_seen(viewer: Viewer, proposal_id: int) -> Proposal | None:
    """One proposal, if it is the Viewer's or waits for them."""
    found: Proposal | None = Proposal.objects.visible_to(viewer).select_related("offer", "author").filter(pk=proposal_id).first()
    return found


def own_proposals(viewer: Viewer) -> Any:
    """The Viewer's own proposals, newest first."""
    return Proposal.objects.visible_to(viewer).filter(author_id=viewer.user_id or 0).select_related("offer").order_by("-changed")[:SHOWN]


def all_offers(viewer: Viewer, words: str = "") -> Any:
    """Every offer for the desk, withdrawn ones too."""
    if not belongs(viewer):
        return Offer.objects.none()
    found = Offer.objects.order_by("title")
    return found.filter(title__icontains=words) if words else found
