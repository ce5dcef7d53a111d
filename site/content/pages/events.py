"""What happens to pages."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PageChanged(Event):
    """A page was made, published, unpublished, moved, renamed, removed or given another Audience; its subtree may have followed."""

    page_ids: tuple[int, ...] = ()
