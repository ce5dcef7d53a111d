"""What notifications do when events arrive: one row of work per notice, whatever the number of followers."""

from community.notifications.actions.following import follows_add, mail_refused
from community.notifications.actions.reading import places_read
from community.notifications.tasks import spread
from jobs.actions import job_enqueue
from kernel import changes
from kernel.events import Event, Notice, on
from mailing.events import MailRefused


@on(Event)
def tell(event: Event) -> None:
    """Let people follow what they took part in, put each notice up for telling, and count as heard what was just read."""
    if event.follows:
        follows_add(follows=event.follows)
    for notice in event.notices:
        _enqueue(notice, event.actor_id)
    if event.seen and event.actor_id:
        places_read(user_id=event.actor_id, places=event.seen)
    if event.narrowed:
        changes.touch("narrowed")  # what waits for people must be counted anew


@on(MailRefused)
def refused(event: MailRefused) -> None:
    """A link in a mail was used; whoever has no account has no settings either."""
    if event.user_id is not None:
        mail_refused(user_id=event.user_id, topic=event.topic)


def _enqueue(notice: Notice, actor_id: int | None) -> None:
    job_enqueue(
        task=spread,
        verb=notice.verb,
        item=str(notice.item),
        named=[user_id for user_id in notice.receivers if user_id],
        places=[str(ref) for ref in notice.followers_of],
        context=notice.context,
        actor_id=actor_id,
    )
