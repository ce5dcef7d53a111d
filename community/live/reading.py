"""Everything live delivery reads, in one visit to the database: who looks now, what they may follow, what is new there.

Runs in the switchboard's own thread. Viewers are never older than the last change of grants: their versions are read first, and
whoever's version moved is collected anew. A fragment is rendered once per entry and language.
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, close_old_connections
from django.utils import translation

from community.live import wire
from community.live.models import StreamEntry
from community.live.queries import entries_after, positions
from community.live.sessions import accounts_of
from kernel import kinds, ports
from kernel.audience import Audience
from kernel.refs import KindRef
from kernel.viewer import Viewer, versions

logger = logging.getLogger(__name__)
MOST_MISSED = 200
OWN = "user"

Known = dict[int, tuple[int, Viewer]]


@dataclass(frozen=True, slots=True)
class Question:
    """What the switchboard wants to know.

    Per stream the lowest number somebody stands at (None: only newcomers, from now on) and the languages spoken there; whose grants
    matter, which Viewers are known already, and which sessions to look at: those of newcomers, and those that may have ended.
    """

    streams: dict[str, int | None]
    languages: dict[str, frozenset[str]]
    users: frozenset[int]
    known: Known
    sessions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may see an item and when, read in the database's thread; satisfies `kernel.viewer.Visible` on the loop."""

    effective_audience: Audience
    visible_from: datetime | None
    visible_until: datetime | None

    @classmethod
    def of(cls, item: Any) -> "Sight":
        """Take it from an item."""
        return cls(item.effective_audience, item.visible_from, item.visible_until)


@dataclass(frozen=True, slots=True)
class Place:
    """What a stream is about: an item, or one person's own affairs."""

    sight: Sight | None
    owner: int | None = None

    def admits(self, viewer: Viewer) -> bool:
        """Whether this Viewer may follow the stream."""
        if self.owner is not None:
            return viewer.user_id == self.owner and viewer.holds(f"{OWN}.{self.owner}")
        return self.sight is not None and viewer.sees(self.sight)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, ready to be sent: `frames` per language for those who see the item, `bare` for the others."""

    seq: int
    sight: Sight | None
    frames: dict[str, str]
    bare: str
    for_all: bool

    def text(self, viewer: Viewer, language: str) -> str:
        """The frame for this reader: whoever may not see the item learns that its number is taken, nothing else."""
        if self.for_all or (self.sight is not None and viewer.sees(self.sight)):
            return self.frames.get(language, self.bare)
        return self.bare


@dataclass(frozen=True, slots=True)
class Answer:
    """What the database said, all of it read after the question was asked; `accounts` has the sessions that let somebody in."""

    viewers: Known
    places: dict[str, Place]
    last: dict[str, int]
    entries: dict[str, list[Entry]]
    numbers: dict[str, int]
    accounts: dict[str, int]


def read(question: Question) -> Answer:
    """Answer a question of the switchboard, in its thread."""
    close_old_connections()
    try:
        viewers = _viewers(question)
        last = positions(list(question.streams))
        return Answer(
            viewers=viewers,
            places=_places(question.streams),
            last=last,
            entries={name: _entries(name, since, question.languages[name]) for name, since in _behind(question, last)},
            numbers=_numbers(question.streams, viewers),
            accounts=accounts_of(question.sessions),
        )
    finally:
        close_old_connections()


def behind(known: dict[str, int]) -> list[str]:
    """Which of these streams have newer entries than the numbers known here: what lost pushes would have told."""
    close_old_connections()
    try:
        return [name for name, seq in positions(list(known)).items() if seq != known[name]]
    finally:
        close_old_connections()


def _viewers(question: Question) -> Known:
    found: Known = {}
    for user_id, version in versions(question.users).items():
        known = question.known.get(user_id)
        found[user_id] = known if known and known[0] == version else (version, Viewer.of(user_id))
    return found


def _places(streams: Iterable[str]) -> dict[str, Place]:
    wanted: dict[str, list[int]] = {}
    places: dict[str, Place] = {}
    for name in streams:
        kind, number = _parts(name)
        places[name] = Place(None, number if kind == OWN else None)
        if kind != OWN:
            wanted.setdefault(kind, []).append(number)
    for kind, ids in wanted.items():
        places |= {f"{kind}.{item.pk}": Place(Sight.of(item)) for item in _items(kind, ids).values()}
    return places


def _items(kind: str, ids: Collection[int]) -> dict[int, Any]:
    try:
        return kinds.get(kind).live_items(ids)
    except kinds.UnknownKindError:
        return {}


def _behind(question: Question, last: dict[str, int]) -> list[tuple[str, int]]:
    """The streams whose entries are wanted. A person's own stream says how things stand, so its single steps do not matter."""
    return [
        (name, since)
        for name, since in question.streams.items()
        if since is not None and since < last.get(name, 0) and _parts(name)[0] != OWN
    ]


def _entries(stream: str, since: int, languages: frozenset[str]) -> list[Entry]:
    rows = entries_after(stream, since, MOST_MISSED + 1)
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.kind, set()).add(row.item_id)
    items = {KindRef(kind, pk): item for kind, ids in wanted.items() for pk, item in _items(kind, ids).items()}
    rendered: dict[tuple[KindRef, str], str] = {}
    return [_entry_or_bare(row, items.get(KindRef(row.kind, row.item_id)), languages, rendered) for row in rows]


def _entry_or_bare(row: StreamEntry, item: Any | None, languages: frozenset[str], rendered: dict[tuple[KindRef, str], str]) -> Entry:
    """One item that cannot be drawn must not hold up everybody: its number goes out, the page shows it when loaded anew."""
    try:
        return _entry(row, item, languages, rendered)
    except DatabaseError:
        raise  # the whole visit is tried again
    except Exception:
        logger.exception("cannot draw %s", row)
        return Entry(row.seq, None, {}, wire.frame(stream=row.stream, seq=row.seq), for_all=False)


def _entry(row: StreamEntry, item: Any | None, languages: frozenset[str], rendered: dict[tuple[KindRef, str], str]) -> Entry:
    ref = KindRef(row.kind, row.item_id)
    bare = wire.frame(stream=row.stream, seq=row.seq)
    for_all = row.action == "removed"  # it was shown to everybody here before, and must go from every page
    if item is None and not for_all:
        return Entry(row.seq, None, {}, bare, for_all=False)
    number = getattr(item, "number", None)
    frames = {
        language: wire.frame(
            stream=row.stream, seq=row.seq, action=row.action, ref=str(ref), number=number,
            html=None if for_all else _fragment(ref, item, language, rendered),
        )
        for language in languages
    }  # fmt: skip
    return Entry(row.seq, Sight.of(item) if item is not None else None, frames, bare, for_all)


def _fragment(ref: KindRef, item: Any, language: str, rendered: dict[tuple[KindRef, str], str]) -> str:
    if (ref, language) not in rendered:
        with translation.override(language):
            rendered[ref, language] = kinds.get(ref.kind).live_fragment(item, language)
    return rendered[ref, language]


def _numbers(streams: Iterable[str], viewers: Known) -> dict[str, int]:
    """How much waits for each person whose own stream has news."""
    owners = {name: _parts(name)[1] for name in streams if _parts(name)[0] == OWN}
    return {name: ports.ask(ports.Inbox).unread(viewers[owner][1]) for name, owner in owners.items() if owner in viewers}


def _parts(stream: str) -> tuple[str, int]:
    kind, _, number = stream.partition(".")
    return kind, int(number)
