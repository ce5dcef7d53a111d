"""Who may see a quote before and after its author agreed: derived here and nowhere else.

Until somebody is asked they know nothing of it. Before they agreed, the words belong to their place: the author and the editor who picked
them there; other editors only where they may read the post anyway. Once the author agreed to publication, the whole team sees them.
"""

from kernel import kinds
from kernel.audience import Audience
from kernel.refs import KindRef
from knowledge.voices.models import Quote, State

TEAM = "staff.editorial"


def quote_audience(quote: Quote, place: Audience | None) -> Audience:
    """The Audience of a quote whose post stands in this place (None: the post is gone)."""
    asked = quote.account_id if quote.round else None
    tokens = {f"user.{user_id}" for user_id in (asked, quote.editor_id) if user_id}
    open_to_team = place is not None and Audience.of(TEAM).within(place)
    if open_to_team or quote.state == State.AGREED or not tokens:
        tokens.add(TEAM)
    return Audience.of(*tokens)


def place_of(source: KindRef) -> Audience | None:
    """Who may enter the place where the words were written; None for a post that is gone."""
    kind = kinds.get(source.kind)
    item = kind.live_queryset().filter(pk=source.id).first()
    return None if item is None else kind.place_audience(item)
