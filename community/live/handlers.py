"""What live delivery does when events arrive: entries in the transaction, a push when it is durable.

A push carries names and ids only and may be lost; every process looks again by itself after some seconds.
"""

from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.models import User
from community.live.actions import entries_append
from community.live.pushing import Push, push
from kernel.events import Event, after_commit, on
from kernel.viewer import GrantsChanged

MOST_NAMED = 100  # a moved topic names itself first and then all its posts, which are no streams


@on(Event)
def append(event: Event) -> None:
    """Number what open browsers are to learn, in the writing transaction."""
    if event.live:
        entries_append(signals=event.live)


@after_commit(Event)
def wake(event: Event) -> None:
    """Tell every process which streams have news, and which places fewer people may see now."""
    streams = {signal.stream for signal in event.live} | {f"{ref.kind}.{ref.id}" for ref in event.narrowed[:MOST_NAMED]}
    if streams:
        push(Push(streams=tuple(sorted(streams))))


@after_commit(GrantsChanged)
def check_again(event: GrantsChanged) -> None:
    """Close at once what these people may no longer see."""
    push(Push(users=event.user_ids))


@receiver(post_delete, sender=Session)
def session_ended(instance: Session, **_: Any) -> None:
    """Close the sockets of a session that was ended, on whatever way."""
    _check_sessions(instance.get_decoded().get("_auth_user_id"))


@receiver(post_save, sender=User)
def account_changed(instance: User, **_: Any) -> None:
    """A suspended account or another password ends sessions without deleting them."""
    _check_sessions(instance.pk)


def _check_sessions(user_id: str | int | None) -> None:
    if user_id is not None:
        transaction.on_commit(lambda: push(Push(users=(int(user_id),))), robust=True)
