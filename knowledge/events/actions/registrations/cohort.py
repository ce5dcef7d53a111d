"""The space of an event: it opens with the first place, follows who has one, and closes when participants' data are deleted."""

from kernel.ports import Cohorts, ask
from knowledge.events.models import Event, Registration, Standing


def cohort_follow(event: Event, one: Registration) -> None:
    """Let in who has a place now, show out who has none any more; accounts only. Inside the caller's transaction."""
    if one.account_id is None or not event.cohort:
        return
    rooms = ask(Cohorts)
    if one.standing == Standing.CONFIRMED:
        rooms.let_in(space_id=_room(event, rooms), user_id=one.account_id)
    elif event.space_id:
        rooms.show_out(space_id=event.space_id, user_id=one.account_id)


def cohort_leave(event: Event, user_id: int | None) -> None:
    """Somebody handed their place on."""
    if user_id is not None and event.space_id:
        ask(Cohorts).show_out(space_id=event.space_id, user_id=user_id)


def cohort_close(event: Event) -> None:
    """It can be read from now on, not written in."""
    if event.space_id:
        ask(Cohorts).close(space_id=event.space_id)


def _room(event: Event, rooms: Cohorts) -> int:
    if event.space_id is None:
        hosts = list(event.hosts.values_list("user_id", flat=True))
        event.space_id = rooms.open(slug=event.slug, title=event.title, purpose=event.summary, moderators=hosts)
        Event.objects.filter(pk=event.pk).update(space_id=event.space_id)
    return event.space_id
