"""Prints follow their pages: what changed or is no longer published is not kept; the new version is printed ahead."""

from content.pages.events import PageChanged
from content.printing.renewal import prints_renew
from kernel.events import on


@on(PageChanged)
def follow(event: PageChanged) -> None:
    """Drop and print anew, in the transaction of the change."""
    prints_renew(event.page_ids)
