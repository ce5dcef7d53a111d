"""Between what a person types (`@maria-keller`) and what is stored (`@{7}`): handles change, accounts do not."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from accounts.handles import handles_of, ids_of

Key = TypeVar("Key")
Value = TypeVar("Value")

HANDLE = re.compile(r"(?<![\w@./{-])@([a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?)(?![\w@])", re.IGNORECASE)
STORED = re.compile(r"@\{(\d{1,18})\}")


def to_stored(source: str) -> str:
    """Replace every handle that belongs to an account by a reference; others stay the words they are. One query."""
    known = ids_of({found[1].lower() for found in HANDLE.finditer(source)})
    return HANDLE.sub(_by(known, lambda found: found[1].lower(), lambda user: f"@{{{user}}}"), source)


def to_editable(source: str) -> str:
    """Replace every reference by the present handle of its account; what has none any more stays a reference. One query."""
    known = handles_of({int(found[1]) for found in STORED.finditer(source)})
    return STORED.sub(_by(known, lambda found: int(found[1]), lambda handle: f"@{handle}"), source)


def stored_mentions(sources: Iterable[str]) -> set[int]:
    """The accounts mentioned in stored sources."""
    return {int(found[1]) for source in sources for found in STORED.finditer(source)}


def _by(known: Mapping[Key, Value], key: Callable[[re.Match[str]], Key], word: Callable[[Value], str]) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        value = known.get(key(found))
        return found[0] if value is None else word(value)

    return replace
