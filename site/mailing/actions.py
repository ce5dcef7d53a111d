"""The only writer of the outbox and of the refusals: queue, claim, settle, refuse, allow again.

A mail is claimed for a short lease. Whoever dies while sending loses the lease, and the mail is sent again with the same
Message-ID; nothing is lost, and receivers' servers and the demo's folder keep one copy.
"""

import hashlib
import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from kernel.events import emit
from kernel.refs import KindRef
from mailing.events import MailQueued, MailRefused
from mailing.models import Mail, OptOut, State

LEASE = timedelta(minutes=2)
ATTEMPTS = 9
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
KEPT = timedelta(days=30)


def mail_queue(
    *,
    template: str,
    context: Mapping[str, Any],
    dedupe_key: str,
    to_user_id: int | None = None,
    to_address: str = "",
    language: str = "",
    item: KindRef | None = None,
    topic: str = "",
) -> None:
    """Put a mail into the outbox, in the caller's transaction; the same `dedupe_key` again does nothing.

    `template` is a path prefix: ``<template>_subject.txt`` and ``<template>_message.txt`` must exist, ``<template>_message.html``
    may. `context` is JSON without anything the receiver might not be allowed to read later: what is about an item comes from
    `item` at the moment of sending (`item_title`, `item_summary`, `item_url`). Without `language` the account's own is used.
    A `reply_to` in the context is where answers go, with its owner's consent only.
    Exactly one of `to_user_id` and `to_address`. `topic` names the sort of mail that the link in it refuses.
    """
    with transaction.atomic():
        _, new = Mail.objects.get_or_create(
            dedupe_key=dedupe_key,
            defaults={
                "template": template,
                "context": dict(context),
                "to_user_id": to_user_id,
                "to_address": to_address,
                "language": language,
                "item_kind": item.kind if item else "",
                "item_id": item.id if item else None,
                "topic": topic,
                "message_id": _message_id(dedupe_key),
            },
        )
        if new:
            emit(MailQueued())


def mail_claim() -> Mail | None:
    """Take the mail that is due longest and hold it for one lease; None when nothing is due."""
    now = timezone.now()
    due = Q(state=State.WAITING, due__lte=now) | Q(state=State.SENDING, claimed_until__lt=now)
    with transaction.atomic():
        mail = Mail.objects.select_for_update(skip_locked=True).filter(due).order_by("due", "pk").first()
        if mail is not None:
            mail.state, mail.claimed_until, mail.attempts = State.SENDING, now + LEASE, mail.attempts + 1
            mail.save(update_fields=["state", "claimed_until", "attempts"])
    return mail


def mail_sent(*, mail: Mail) -> None:
    """Note that a mail was handed over, and forget its context: links that let somebody in do not stay behind."""
    _settle(mail, State.SENT, "")


def mail_drop(*, mail: Mail, reason: str) -> None:
    """Note that a mail will not be sent, and why."""
    _settle(mail, State.DROPPED, reason)


def mail_failed(*, mail: Mail, reason: str, forever: bool = False) -> None:
    """Note a failure: another attempt later, or the end after the last one or when the server refused for good."""
    if forever or mail.attempts >= ATTEMPTS:
        _settle(mail, State.DEAD, reason, keep_context=True)
        return
    Mail.objects.filter(pk=mail.pk).update(
        state=State.WAITING, due=timezone.now() + _pause(mail.attempts), claimed_until=None, reason=reason[:300]
    )


def mail_revive(*, mail_ids: list[int]) -> int:
    """Give mails that were given up another round of attempts; returns how many."""
    return Mail.objects.filter(pk__in=mail_ids, state=State.DEAD).update(
        state=State.WAITING, attempts=0, due=timezone.now(), settled=None, claimed_until=None
    )


def mails_forget() -> int:
    """Delete what was settled 30 days ago; returns how many. Mails that were given up stay until somebody looks."""
    old = Mail.objects.filter(state__in=[State.SENT, State.DROPPED], settled__lt=timezone.now() - KEPT)
    return old.delete()[0]


def mails_erase(*, about: str) -> int:
    """Delete every mail, sent or not, whose key is this one or continues it after a dot: what it was about is erased. Returns how many."""
    return Mail.objects.filter(Q(dedupe_key=about) | Q(dedupe_key__startswith=f"{about}.")).delete()[0]


def mail_refuse(*, topic: str, user_id: int | None = None, address: str = "") -> None:
    """Send this receiver no more mail of this sort; refusing twice is once."""
    with transaction.atomic():
        if user_id is None:
            _, new = OptOut.objects.get_or_create(address=address, user=None, topic=topic)
            if new:
                emit(MailRefused(user_id=None, address=address, topic=topic))
            return
        _, new = OptOut.objects.get_or_create(user_id=user_id, address="", topic=topic)
        if new:
            emit(MailRefused(actor_id=user_id, user_id=user_id, topic=topic))


def mail_allow(*, topic: str, user_id: int | None = None, address: str = "") -> None:
    """Send this receiver mail of this sort again: an account, or an address without one."""
    receiver = Q(user=None, address=address) if user_id is None else Q(user_id=user_id)
    OptOut.objects.filter(receiver, topic=topic).delete()


def receiver_forget(*, user_id: int) -> None:
    """Delete every mail to a person who leaves, sent or not, and their refusals. A farewell goes to the address itself."""
    Mail.objects.filter(to_user_id=user_id).delete()
    OptOut.objects.filter(user_id=user_id).delete()


def _settle(mail: Mail, state: State, reason: str, *, keep_context: bool = False) -> None:
    context: F | dict[str, Any] = F("context") if keep_context else {}
    Mail.objects.filter(pk=mail.pk).update(state=state, settled=timezone.now(), claimed_until=None, reason=reason[:300], context=context)


def _pause(attempts: int) -> timedelta:
    doubled = min(FIRST_PAUSE * 2.0 ** (attempts - 1), LONGEST_PAUSE)
    return doubled * random.uniform(0.8, 1.2)  # noqa: S311  # spreads attempts, guards no secret


def _message_id(dedupe_key: str) -> str:
    digest = hashlib.blake2b(dedupe_key.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
    return f"<{digest}@{urlsplit(settings.HUB_URL).hostname or 'localhost'}>"
