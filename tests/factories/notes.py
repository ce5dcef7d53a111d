"""Notes: the plainest items there are, for tests of what is said about any kind. A note has a text, a place and an Audience."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from content.attachments.models import Attachment
from kernel import kinds
from kernel.audience import MEMBERS, PUBLIC, Audience
from kernel.events import Event, Follow, LiveSignal, Notice, emit
from kernel.refs import KindRef


class NoteKind(kinds.ContentKind):
    """Notes borrow the table of files, which needs nothing around it."""

    name = "note"
    model = Attachment
    label = "Note"
    default_audience = MEMBERS

    def title(self, item: Any) -> str:
        """Its text."""
        return str(item.name)

    def summary(self, item: Any) -> str:
        """Words that must never leave a restricted place."""
        return f"Inhalt von {item.name}"

    def url(self, item: Any) -> str:
        """An address with the text in it, as topics have."""
        return f"/notizen/{item.pk}/{item.name}/"

    def wall(self, item: Any) -> str:
        """The band of anything not public."""
        return "" if item.effective_audience.is_public else "Nur für wenige"

    def live_fragment(self, item: Any, language: str) -> str:
        """One entry of a list."""
        return f'<li data-ref="note:{item.pk}" lang="{language}">{item.name}</li>'


@contextmanager
def notes_known() -> Iterator[None]:
    """Register the kind for the length of a test."""
    kinds.register(NoteKind())
    try:
        yield
    finally:
        kinds._kinds.pop("note")  # noqa: SLF001  # the registry forgets nothing outside of tests


def make_note(text: str = "Notiz", audience: Audience = PUBLIC) -> Attachment:
    """A note that says `text`."""
    note = Attachment(name=text, content_type="text/plain", size=1, file="x")
    note.set_audience(audience)
    note.save()
    return note


def ref(note: Attachment) -> KindRef:
    """The reference to a note."""
    return KindRef("note", note.pk)


def signal(place: Attachment, note: Attachment, action: str = "added") -> None:
    """Write what live delivery hears of when something happens to a note in a place."""
    with transaction.atomic():
        emit(Event(live=(LiveSignal(stream=f"note.{place.pk}", action=action, item=ref(note)),)))


def answer(
    place: Attachment, text: str = "Antwort", *, actor_id: int | None = None, receivers: tuple[int, ...] = (), audience: Audience = PUBLIC
) -> Attachment:
    """Somebody writes a note in a place: its followers and the named ones may hear of it."""
    with transaction.atomic():
        note = make_note(text, audience)
        notice = Notice(verb="post.reply", item=ref(note), receivers=receivers, followers_of=(ref(place),))
        live = LiveSignal(stream=f"note.{place.pk}", action="added", item=ref(note))
        follows = (Follow(user_id=actor_id, ref=ref(place)),) if actor_id else ()
        emit(Event(actor_id=actor_id, notices=(notice,), live=(live,), follows=follows))
    return note


def move(note: Attachment, audience: Audience) -> None:
    """Give a note another Audience, as moving a topic into another room does."""
    with transaction.atomic():
        note.set_audience(audience)
        note.save()
        emit(Event(changed=(ref(note),), narrowed=(ref(note),)))
