"""Files follow the pages that use them, in the same transaction."""

from content.media.uses import uses_follow
from content.pages.events import PageChanged
from kernel.events import on


@on(PageChanged)
def follow(event: PageChanged) -> None:
    """Derive the Audience of what these pages show."""
    uses_follow(event.page_ids)
