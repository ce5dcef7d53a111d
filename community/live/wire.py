"""The language of the socket, both ways: small JSON objects in text frames.

From the browser: ``{"join": "topic.7", "since": 41}``, ``{"leave": "topic.7"}``, ``{"pong": 3}``.
To the browser, about one stream each: ``{"stream", "seq", "joined": true, "number"?}`` answers a join, ``{"stream", "closed": true}``
refuses or ends it (missing, not yours and no longer yours are the same), ``{"stream", "seq", "reset": true}`` says that more was
missed than is kept, ``{"stream", "seq", "action", "ref", "number"?, "html"?}`` is an entry, and ``{"stream", "seq"}`` one that is not
for this reader. ``{"ping": 3}`` asks whether the browser keeps up.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

LONGEST = 2048
_STREAM = re.compile(r"[a-z_]{1,40}\.[0-9]{1,18}")


class UnreadableError(ValueError):
    """The browser sent something that is no message."""


@dataclass(frozen=True, slots=True)
class Join:
    """Follow a stream from the entry after `since`; None means from now on."""

    stream: str
    since: int | None


@dataclass(frozen=True, slots=True)
class Leave:
    """Follow a stream no longer."""

    stream: str


@dataclass(frozen=True, slots=True)
class Pong:
    """Everything up to this ping has arrived."""

    number: int


def read(text: str) -> Join | Leave | Pong:
    """Read a message of the browser; raises UnreadableError."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableError(text[:80]) from None
    match message:
        case {"join": str(stream), **rest} if _STREAM.fullmatch(stream):
            return Join(stream, _number(rest.get("since")))
        case {"leave": str(stream)}:
            return Leave(stream)
        case {"pong": int(number)}:
            return Pong(number)
        case _:
            raise UnreadableError(text[:80])


def frame(**fields: Any) -> str:
    """One message to the browser; fields that are None are left out."""
    return json.dumps({name: value for name, value in fields.items() if value is not None}, ensure_ascii=False, separators=(",", ":"))


def _number(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 62):
        return value
    raise UnreadableError(str(value)[:80])
