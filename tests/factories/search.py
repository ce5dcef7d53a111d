"""A kind that only tests have: notes in places, so that search is tested without the packages above it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from kernel import kinds
from kernel.audience import PUBLIC, Audience
from kernel.events import Event, emit
from kernel.kinds import ContentKind, SearchSource
from kernel.models import Item
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search import outbox
from search.queries import Request
from search.saved.actions import search_keep
from search.saved.models import SavedSearch
from tests.factories.accounts import viewer_of
from tests.factories.samples import Order, Room, State, sample

COLUMNS = (
    "title text NOT NULL, body text NOT NULL, region varchar(80) NOT NULL, topic bigint NULL, accepted integer NOT NULL, "
    "language varchar(5) NOT NULL, "
    "written {moment} NULL, audience_id bigint NOT NULL, visible_from {moment} NULL, visible_until {moment} NULL"
)
KEY = {"sqlite": "integer PRIMARY KEY AUTOINCREMENT", "postgresql": "bigserial PRIMARY KEY"}
MOMENT = {"sqlite": "datetime", "postgresql": "timestamptz"}


class Note(Item):
    """Some text that somebody may see."""

    title = models.CharField(max_length=200)
    body = models.TextField()
    region = models.CharField(max_length=80, default="")
    topic = models.BigIntegerField(null=True)
    accepted = models.IntegerField(default=0)
    language = models.CharField(max_length=5, default="de")
    written = models.DateTimeField(null=True)

    class Meta:
        app_label = "notes_of_tests"
        managed = False
        db_table = "notes_of_tests"

    def get_absolute_url(self) -> str:
        """Where a note would be read."""
        return f"/notizen/{self.pk}/"


class NoteKind(ContentKind):
    """Notes, searchable; grouped under the note that is their topic."""

    name = "note"
    model = Note
    label = "Notiz"
    default_audience = PUBLIC

    def title(self, item: Note) -> str:
        """The note's title."""
        return item.title

    def wall(self, item: Note) -> str:
        """Words for every restricted note."""
        return "" if item.effective_audience.is_public else "Nur hier"

    def search_source(self, item: Note) -> SearchSource | None:
        """All of it; a note called "Kaputt" breaks, one called "Stumm" is not searched."""
        if item.title == "Kaputt":
            raise ValueError(item.title)
        if item.title == "Stumm":
            return None
        return SearchSource(
            title=item.title, body=item.body, url=item.get_absolute_url(), language=item.language, date=item.written,
            facets={"region": (item.region,)}, quality={"accepted": item.accepted},
            group=KindRef("note", item.topic) if item.topic else None,
        )  # fmt: skip


@contextmanager
def notes() -> Iterator[NoteKind]:
    """The kind and its table, for one test; inside the test's transaction if it has one."""
    kind = NoteKind()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS notes_of_tests")
        cursor.execute(f"CREATE TABLE notes_of_tests (id {KEY[connection.vendor]}, {COLUMNS.format(moment=MOMENT[connection.vendor])})")
    kinds.register(kind)
    try:
        yield kind
    finally:
        kinds._kinds.pop("note")  # noqa: SLF001  # nobody but tests takes a kind away
        if not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE notes_of_tests")


def note_write(title: str, body: str = "", *, audience: Audience = PUBLIC, quietly: bool = False, **fields: Any) -> Note:
    """Write a note as an action would: one event in the transaction, unless `quietly`."""
    with transaction.atomic():
        note = Note(title=title, body=body, written=fields.pop("written", timezone.now()), **fields)
        note.set_audience(audience)
        note.save()
        if not quietly:
            emit(Event(changed=(KindRef("note", note.pk),)))
    return note


def note_change(note: Note, *, audience: Audience | None = None, **fields: Any) -> Note:
    """Change a note; another audience counts as narrower."""
    ref = KindRef("note", note.pk)
    with transaction.atomic():
        for name, value in fields.items():
            setattr(note, name, value)
        if audience:
            note.set_audience(audience)
        note.save()
        emit(Event(changed=(ref,), narrowed=(ref,) if audience else ()))
    return note


def note_remove(note: Note) -> None:
    """Delete a note."""
    ref = KindRef("note", note.pk)
    with transaction.atomic():
        note.delete()
        emit(Event(changed=(ref,), narrowed=(ref,)))


def viewer(*tokens: str, user_id: int | None = 1) -> Viewer:
    """Somebody who holds these tokens."""
    return Viewer(user_id, frozenset({"public", *tokens}))


def catch_up() -> int:
    """What the worker does beside PostgreSQL; on SQLite nothing is left to do. How many items it took."""
    return outbox.drain()


GUEST = Viewer.anonymous()


@sample("search")
def search_sample(order: Order) -> SavedSearch | None:
    """A search the insider keeps; nobody else sees it, whoever shares their rooms."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return search_keep(viewer=viewer_of(order.insider), name=f"{order.word} im Blick", request=Request(text=order.word))


def moment(text: str) -> datetime:
    """A time of day in the hub's own clock."""
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_current_timezone())


__all__ = ["GUEST", "Note", "NoteKind", "catch_up", "moment", "note_change", "note_remove", "note_write", "notes", "viewer"]
