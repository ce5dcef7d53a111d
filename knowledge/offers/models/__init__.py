"""Tables of the offers."""

from knowledge.offers.models.imports import Fate, ImportRow, ImportRun, RunState
from knowledge.offers.models.offers import Condition, LinkCheck, Offer, OfferChange, Phase, Sort, State, Stewardship
from knowledge.offers.models.proposals import Proposal, ProposalState

__all__ = [
    "Condition", "Fate", "ImportRow", "ImportRun", "LinkCheck", "Offer", "OfferChange", "Phase", "Proposal", "ProposalState", "RunState",
    "Sort", "State", "Stewardship",
]  # fmt: skip
