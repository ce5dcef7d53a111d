"""Ports: typed questions one package asks another without importing it; portal registers who answers.

A port is a Protocol declared here; `provide` binds an implementation at start-up, `ask` returns it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar, cast

from kernel.programmes import Programme, Shelf
from kernel.refs import KindRef
from kernel.viewer import Viewer

P = TypeVar("P")
_bound: dict[type[object], object] = {}


class PortNotBoundError(LookupError):
    """Nobody answers this port: an app is missing from the settings."""


class Cohorts(Protocol):
    """Answered by the spaces: closed rooms that belong to something outside, such as the people of an event."""

    def open(self, *, slug: str, title: str, purpose: str, moderators: Iterable[int]) -> int:
        """Open a room that is announced to nobody; returns its id. Inside the caller's transaction, as all of these."""

    def let_in(self, *, space_id: int, user_id: int) -> None:
        """Let somebody in, unless they stand on the employer's side of people inside."""

    def show_out(self, *, space_id: int, user_id: int) -> None:
        """Somebody belongs to it no longer."""

    def close(self, *, space_id: int) -> None:
        """From now on it can be read and not written in."""

    def address(self, viewer: Viewer, space_id: int) -> str:
        """The room's page, empty for whoever may not enter."""


class Discussions(Protocol):
    """Answered by the forum: live discussion about anything."""

    def latest(self, viewer: Viewer, limit: int) -> list[object]:
        """The topics with the newest activity that the Viewer may see, newest first."""

    def about(self, ref: KindRef, viewer: Viewer, limit: int, also: KindRef | None = None) -> list[object]:
        """Topics about this item that the Viewer may see; in front of them `also`, if they may see that."""

    def at(self, path: str) -> KindRef | None:
        """The topic whose page this path is, or None."""

    def contributions(self, ref: KindRef, viewer: Viewer, after: int, limit: int) -> list[object]:
        """The visible posts of a topic the Viewer may see, after this number, in order, each with `number` and plain `text`."""


class Drafts(Protocol):
    """Answered by the forum: a question somebody began elsewhere, kept until they send it."""

    def begin(self, *, user_id: int, title: str, source: str) -> None:
        """Keep a question as a draft of this account, confirmed or not, in the caller's transaction; never over other words."""


class Examples(Protocol):
    """Answered by the guide: example companies and what they should be offered."""

    def broken_by(self, *changed: Programme) -> list[str]:
        """The examples, in words, that hold now and would not any more with these offers as they are given."""


class Follows(Protocol):
    """Answered by the notifications: who follows what."""

    def level(self, viewer: Viewer, ref: KindRef) -> str:
        """How the Viewer follows this: ``follow``, ``mute`` or ``none``."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """The door of a closed room as one person finds it: its title, where to go, and whether that is inside or where one asks to join."""

    title: str
    path: str
    inside: bool


class Groups(Protocol):
    """Answered by the spaces: closed rooms of people who carry something on."""

    def open(
        self, *, viewer: Viewer, slug: str, title: str, purpose: str, moderator_ids: tuple[int, ...], invited_ids: tuple[int, ...]
    ) -> str:
        """Open an announced closed room in the caller's transaction and return its short name, `slug` or the next free one.

        Whoever may not be inside together with the others is not invited. Raises Http404 for a Viewer who may open none.
        """

    def door(self, viewer: Viewer, slug: str) -> Doorway | None:
        """Where this person enters or asks to join; None for a room they must not find."""


class Ideas(Protocol):
    """Answered by the map of ideas: ideas that begin elsewhere, such as in the minutes of an event."""

    def begin(self, *, user_id: int, title: str, pitch: str, region_id: int | None = None) -> str:
        """Begin a draft of this account, in the caller's transaction; returns the path where its author goes on with it."""


class Guidance(Protocol):
    """Answered by the Gestaltungshinweise: guidance that begins elsewhere, such as in the minutes of an event."""

    def may_begin(self, viewer: Viewer) -> bool:
        """Whether the Viewer writes guidance."""

    def begin(self, *, viewer: Viewer, title: str, source: str) -> str:
        """Begin a draft in the caller's transaction; returns the path where its editor goes on. Raises PermissionDenied."""


@dataclass(frozen=True, slots=True)
class IdeaFigure:
    """One idea for a report: the day it came, region and challenge by short name, and whether everybody reads it."""

    day: date
    region: str
    challenge: str
    shown: bool


class IdeaFigures(Protocol):
    """Answered by the map of ideas: its ideas without their words and without who wrote them."""

    def between(self, first: date, end: date) -> list[IdeaFigure]:
        """Every idea of these days, the last left out; whoever asks hides small numbers of those not everybody reads."""


class Inbox(Protocol):
    """Answered by the notifications: what waits for a person."""

    def unread(self, viewer: Viewer) -> int:
        """How many unread notices wait for the Viewer."""

    def newest(self, viewer: Viewer, limit: int) -> list[object]:
        """The newest unread notices, each with `sentence`, `url`, `wall` and `created`."""


class Live(Protocol):
    """Answered by live delivery: where a stream stands, for pages that follow it from there on."""

    def position(self, stream: str) -> int:
        """The number of the stream's newest entry, 0 for one without any; ask before reading what the page shows."""


class Mailer(Protocol):
    """Answered by mailing, for the packages below it."""

    def queue(
        self,
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
        """Put a mail into the outbox, in the caller's transaction; see `mailing.actions.mail_queue`."""


class OpenQuestions(Protocol):
    """Answered by the forum: what nobody has answered yet."""

    def unanswered(self, viewer: Viewer, since: date, least: int) -> list[object]:
        """Questions opened since a day that nobody answered, by challenge and branch, each with `label`, `people` and `count`.

        Only those at least so many different people asked, and only what the Viewer may see.
        """


class Programmes(Protocol):
    """Answered by the offers: every published offer, compiled for a guide."""

    def version(self) -> int:
        """The version of the shelf now; one query."""

    def shelf(self, version: int) -> Shelf:
        """Every offer at this version, kept in the process; filter by what a Viewer sees before showing any."""


class RegionContacts(Protocol):
    """Answered by the regions: whom one may ask there."""

    def of(self, viewer: Viewer, region_id: int) -> list[Mapping[str, str]]:
        """Those who agreed to being named, each with `name`, `function`, `phone` and `email`, and the `agency`."""


class Reports(Protocol):
    """Answered by moderation: what members reported."""

    def waiting(self, ref: KindRef) -> bool:
        """Whether a report about this waits to be looked at."""


class Rooms(Protocol):
    """Answered by the spaces: what the rooms of discussion are called."""

    def titles(self, viewer: Viewer) -> Mapping[str, str]:
        """The titles of the rooms the Viewer may read, by the short names that addresses and facets carry; one query."""


class Stories(Protocol):
    """Answered by the Transfergeschichten: what became of a conversation, and stories that begin elsewhere."""

    def grown_from(self, ref: KindRef, viewer: Viewer) -> list[object]:
        """The published stories that came of this item and that the Viewer may see, newest first; few."""

    def may_begin(self, viewer: Viewer) -> bool:
        """Whether the Viewer writes stories."""

    def begin(self, *, viewer: Viewer, title: str, source: str) -> str:
        """Begin a draft in the caller's transaction; returns the path where its editor goes on. Raises PermissionDenied."""


def provide(port: type[P], answer: P) -> None:
    """Bind the implementation of a port."""
    _bound[port] = answer


def ask(port: type[P]) -> P:
    """The implementation of a port; raises PortNotBoundError."""
    try:
        return cast("P", _bound[port])
    except KeyError:
        raise PortNotBoundError(port.__name__) from None
