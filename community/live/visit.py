"""One visit to the database: for whom the switchboard asks, and what it asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from community.live.connection import Connection, Subscription
from community.live.reading import Answer, Known, Question


@dataclass(frozen=True, slots=True)
class Visit:
    """Those who wait for news of a stream, those whose sessions may have ended, and those who arrive."""

    following: dict[str, list[Subscription]]
    suspects: set[Connection]
    arrivals: list[Connection]
    known: Known

    def question(self) -> Question:
        """What the database is asked."""
        here = {subscription.connection for those in self.following.values() for subscription in those}
        looked_at = (*self.suspects, *self.arrivals)
        return Question(
            streams={name: lowest(those) for name, those in self.following.items()},
            languages={name: frozenset(each.connection.language for each in those) for name, those in self.following.items()},
            users=frozenset(connection.user_id for connection in here if connection.user_id is not None),
            known=self.known,
            sessions=frozenset(each.session_key for each in looked_at if each.session_key is not None),
        )

    def ended(self, answer: Answer) -> set[Connection]:
        """The suspects whose session does not let their person in any more."""
        return {each for each in self.suspects if each.session_key and answer.accounts.get(each.session_key) != each.user_id}


def lowest(those: Iterable[Subscription]) -> int | None:
    """The lowest number somebody stands at; None when all of them only want what is new from now on."""
    return min((each.position for each in those if each.position is not None), default=None)
