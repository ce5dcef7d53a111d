"""The only writer of the network: entries from plain data, consent, messages."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.viewer import Viewer
from knowledge.network.consent import digest_of
from knowledge.network.links import path_of
from knowledge.network.models import Consent, Entry, Reach
from mailing.actions import mail_queue
from taxonomy.models import Branch, Region, Subject

VOCABULARIES: dict[str, type[Any]] = {"regions": Region, "branches": Branch, "subjects": Subject}


@transaction.atomic
def entry_create(*, name: str, email: str, **facts: Any) -> Entry:
    """Make an entry nobody sees yet; `regions`, `branches` and `subjects` are short names, the rest the plain fields."""
    words = {field: model.objects.filter(slug__in=facts.pop(field, ())) for field, model in VOCABULARIES.items()}
    entry = Entry(name=name, email=email, **facts)
    entry.save()
    for field, terms in words.items():
        getattr(entry, field).set(terms)
    entry.announce()
    return entry


@transaction.atomic
def members_set(*, cluster: Entry, members: list[Entry]) -> None:
    """Say who belongs to a cluster."""
    cluster.members.set(members)
    cluster.announce()


@transaction.atomic
def consent_ask(*, viewer: Viewer, entry_id: int) -> None:
    """Send the person the link to their entry; an older link stops working. Raises PermissionDenied for who is no editor."""
    if not viewer.holds("staff.editorial"):
        raise PermissionDenied
    entry = Entry.objects.select_for_update().get(pk=entry_id)
    entry.round += 1
    if entry.consent != Consent.GIVEN:
        entry.consent = Consent.ASKED
    entry.save()
    mail_queue(
        template="knowledge/network/mail/asked",
        context={"link": settings.HUB_URL + path_of(entry), "name": entry.name},
        dedupe_key=f"network.ask.{entry.pk}.{entry.round}",
        to_address=entry.email,
        language="de",
    )


@transaction.atomic
def consent_give(*, entry: Entry, reach: str, seen: str) -> None:
    """Agree to the words as they were seen; raises ValidationError when they have changed meanwhile, ValueError for an unknown reach."""
    locked = Entry.objects.select_for_update().get(pk=entry.pk)
    if seen != digest_of(locked):
        raise ValidationError(_("The entry has changed while you were reading. Please look at it once more."))
    locked.consent, locked.reach, locked.agreed_to, locked.decided = Consent.GIVEN, Reach(reach), seen, timezone.now()
    locked.save()


@transaction.atomic
def consent_withdraw(*, entry: Entry) -> None:
    """Refuse, or take an earlier consent back: in force everywhere when this returns."""
    locked = Entry.objects.select_for_update().get(pk=entry.pk)
    locked.consent = Consent.WITHDRAWN if locked.consent in {Consent.GIVEN, Consent.WITHDRAWN} else Consent.REFUSED
    locked.agreed_to, locked.decided = "", timezone.now()
    locked.save()


@transaction.atomic
def message_send(*, viewer: Viewer, entry_id: int, name: str, message: str, reply_to: str = "") -> None:
    """Hand a message to whoever is behind an entry the Viewer may see, with `reply_to` only if its owner wants it; raises Http404."""
    entry = Entry.objects.visible_to(viewer).filter(pk=entry_id).first()
    if entry is None:
        raise Http404
    mail_queue(
        template="knowledge/network/mail/message",
        context={"sender": name, "message": message, "reply_to": reply_to, "entry": entry.name},
        dedupe_key=f"network.message.{secrets.token_hex(16)}",
        to_address=entry.email,
        language="de",
    )


@transaction.atomic
def entries_forget(*, addresses: list[str]) -> None:
    """Delete what is kept of a person who leaves."""
    for entry in Entry.objects.filter(email__in=addresses, sort="person"):
        entry.delete()
