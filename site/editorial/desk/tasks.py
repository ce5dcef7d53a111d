"""The jobs of the desk: long work in short turns, each enqueuing the next, so that nothing waits long behind them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from editorial.desk import running
from jobs.actions import job_enqueue
from jobs.background import job_in_steps, last


@last
@job_in_steps
def look(*, look_id: int = 0, done: Sequence[str] = ()) -> None:
    """Make some checks, and enqueue the rest; what is interrupted goes on where it was."""
    begun, made = running.look_on(look_id, done)
    if made is not None:
        job_enqueue(task=look, key=f"desk.look.{begun}", look_id=begun, done=made)


@last
@job_in_steps
def ask_links(*, begun: str) -> None:
    """Ask for some of the addresses anything links to, and enqueue the rest; then have everything looked at."""
    if running.ask_on(datetime.fromisoformat(begun)):
        job_enqueue(task=look, key="desk.look")
    else:
        job_enqueue(task=ask_links, key="desk.links", begun=begun)


def links_round() -> None:
    """Have every address asked for once, in the background; a round that waits already is enough."""
    job_enqueue(task=ask_links, key="desk.links", begun=timezone.now().isoformat())
