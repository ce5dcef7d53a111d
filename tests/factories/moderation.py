"""Reports for tests."""

from typing import Any

from community.moderation.actions import flag_open
from community.moderation.models import Cause, Flag
from kernel.kinds import ref_of
from tests.factories.accounts import viewer_of
from tests.factories.samples import Order, sample


def make_flag(reporter: Any, item: Any, words: str = "Das gehört nicht hierher.") -> Flag:
    """A report by this person."""
    return flag_open(viewer=viewer_of(reporter), ref=ref_of(item), cause=Cause.OTHER, words=words)


@sample("flag")
def flag_sample(order: Order) -> Flag | None:
    """Reports are seen by their writer and by moderators, whatever the room: they have no room of their own."""
    del order
    return None
