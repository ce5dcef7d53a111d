"""Who is looking: a Viewer holds the grant tokens of one person, collected from the registered providers.

Owns the cache of Viewers, which is never older than the last change of a person's grants. Refuses to know where grants come from:
accounts, spaces and events each register a provider in their `grants` module.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from django.utils import timezone

from kernel import changes
from kernel.audience import Audience, InvalidTokenError
from kernel.events import Event, emit

Provider = Callable[[int], Iterable[str]]
_providers: list[Provider] = []


class Visible(Protocol):
    """What a Viewer can be asked about: anything that stores an effective Audience and a window of time."""

    @property
    def effective_audience(self) -> Audience:
        """The Audience in force."""

    @property
    def visible_from(self) -> datetime | None:
        """When it becomes visible; None for always."""

    @property
    def visible_until(self) -> datetime | None:
        """When it ceases to be visible; None for never."""


@dataclass(frozen=True, kw_only=True)
class GrantsChanged(Event):
    """The grants of these people (of everyone, perhaps) changed: rooms they can no longer see must close at once."""

    user_ids: tuple[int, ...] = ()
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Viewer:
    """The grant tokens one person holds; `user_id` is None for a guest."""

    user_id: int | None
    tokens: frozenset[str]

    @classmethod
    def anonymous(cls) -> "Viewer":
        """The Viewer of guests, feeds without token and the sitemap."""
        return _ANONYMOUS

    @classmethod
    def of(cls, user_id: int | None) -> "Viewer":
        """The Viewer of an account as its grants stand now: one query, more only after a change of its grants."""
        if user_id is None:
            return _ANONYMOUS
        return cls.of_many([user_id])[user_id]

    @classmethod
    def of_many(cls, user_ids: Iterable[int]) -> "dict[int, Viewer]":
        """The Viewers of several accounts, with one query for all of them while their grants stay as they are."""
        return {
            user_id: _cached(user_id, own, all_s) if own else _collected(user_id) for user_id, (own, all_s) in _versions(user_ids).items()
        }

    def sees(self, item: Visible) -> bool:
        """Whether this person may see the item now."""
        return is_open(item) and item.effective_audience.admits(self.tokens)

    def holds(self, token: str) -> bool:
        """Whether this person holds the grant; actions ask this, never a role's name in a template."""
        return token in self.tokens


_EVERYONE = "grants"
_ANONYMOUS = Viewer(None, frozenset({"public"}))


def is_open(item: Visible) -> bool:
    """Whether the item's window of time (embargo, expiry, consent until) is open now."""
    now = timezone.now()
    return (item.visible_from is None or item.visible_from <= now) and (item.visible_until is None or item.visible_until > now)


def grants(provider: Provider) -> Provider:
    """Register a grant provider: a function from a user's id to the tokens this package grants."""
    _providers.append(provider)
    return provider


def providers() -> tuple[Provider, ...]:
    """The registered providers, for the debug page that says why."""
    return tuple(_providers)


def grants_changed(*user_ids: int, actor_id: int | None = None) -> None:
    """Announce, inside the writing transaction, that these people's grants changed."""
    changes.touch(*(_counter(user_id) for user_id in user_ids))
    emit(GrantsChanged(actor_id=actor_id, user_ids=tuple(user_ids)))


def grants_changed_for_everyone(*, actor_id: int | None = None) -> None:
    """Announce, inside the writing transaction, that a wall moved or a room opened: anybody's grants may be other ones now."""
    changes.touch(_EVERYONE)
    emit(GrantsChanged(actor_id=actor_id, everyone=True))


def versions(user_ids: Iterable[int]) -> dict[int, int]:
    """The version of each person's grants, in one query; live consumers compare it with the one they hold."""
    return {user_id: own ^ all_s for user_id, (own, all_s) in _versions(user_ids).items()}


def _versions(user_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    wanted = list(user_ids)
    found = changes.versions([_EVERYONE, *(_counter(user_id) for user_id in wanted)])
    return {user_id: (found[_counter(user_id)], found[_EVERYONE]) for user_id in wanted}


def _counter(user_id: int) -> str:
    return f"grants.{user_id}"


@lru_cache(maxsize=4096)
def _cached(user_id: int, own: int, all_s: int) -> Viewer:  # noqa: ARG001  # the versions are what makes a cached Viewer stale
    return _collected(user_id)


def _collected(user_id: int) -> Viewer:
    tokens = frozenset(token for provider in _providers for token in provider(user_id))
    if not all(token and " " not in token for token in tokens):
        raise InvalidTokenError(str(sorted(tokens)))
    return Viewer(user_id, tokens | {"public"})
