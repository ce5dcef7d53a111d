"""What happens to quotes."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class QuoteChanged(Event):
    """Something was asked, answered or ended about a quote; `what` is the link of the chain (``withdrawn``)."""

    quote_id: int
    page_id: int | None
    what: str


@dataclass(frozen=True, kw_only=True)
class QuotesPublished(Event):
    """A page was published with quotes in it; the chain has a link for each."""

    page_id: int
    quote_ids: tuple[int, ...]
