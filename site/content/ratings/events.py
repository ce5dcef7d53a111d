"""What happens to ratings."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PageRated(Event):
    """A member rated a page, or took the rating back."""

    page_id: int
