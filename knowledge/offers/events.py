"""What happens to offers."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OfferChanged(Event):
    """An offer was published, changed, withdrawn, or its state moved with the calendar."""

    offer_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalMoved(Event):
    """A proposal was kept, sent, returned, approved or withdrawn."""

    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class ImportMoved(Event):
    """An import went on."""

    run_id: int


@dataclass(frozen=True, kw_only=True)
class KeeperMoved(Event):
    """The team named or relieved somebody who keeps an offer."""

    offer_id: int
