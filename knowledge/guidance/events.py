"""What happens to checklists."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SheetChanged(Event):
    """Somebody ticked points, or shared a checklist into a space."""

    page_id: int
