"""What the press does when events arrive: it sends what opened, and takes addresses off the list that want no more."""

from editorial.press.actions import TOPIC, list_leave
from editorial.press.events import ReleaseOpened
from editorial.press.tasks import spread
from jobs.actions import job_enqueue
from kernel.events import on
from mailing.events import MailRefused


@on(ReleaseOpened)
def send(event: ReleaseOpened) -> None:
    """One job, in the transaction that says it begins."""
    job_enqueue(task=spread, key=f"press.{event.page_id}", page_id=event.page_id)


@on(MailRefused)
def leave(event: MailRefused) -> None:
    """Whoever used the link in the mail is on the list no longer; the refusal itself stays with mailing."""
    if event.topic == TOPIC and event.user_id is None:
        list_leave(address=event.address)
