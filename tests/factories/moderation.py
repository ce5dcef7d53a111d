"""Reports for tests."""

from typing import Any

from community.moderation.actions import flag_open
from community.moderation.models import Cause, Flag
from kernel.kinds import ref_of
from tests.factories.accounts import viewer_of
from tests.factories.community import make_topic, sample_space
from tests.factories.samples import Order, Room, State, sample


def make_flag(reporter: Any, item: Any, words: str = "Das gehört nicht hierher.") -> Flag:
    """A report by this person."""
    return flag_open(viewer=viewer_of(reporter), ref=ref_of(item), cause=Cause.OTHER, words=words)


@sample("flag")
def flag_sample(order: Order) -> Flag | None:
    """A report of the insider about a topic of the room: read by them and by those who look after the room."""
    if order.room is Room.PUBLIC or order.state is not State.OPEN:
        return None
    return make_flag(order.insider, make_topic(order.author, sample_space(order)), f"Bitte ansehen: {order.word}.")
