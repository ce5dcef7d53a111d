"""The one rule of visibility: an Audience is an any-of set of grant tokens, and a Viewer sees what shares one with it.

Owns the algebra of tokens. Refuses everything that is not a set intersection: conjunctions and denials live in the grant
providers (see `kernel.viewer`), states and embargoes in the Audience and the window an item stores (see `kernel.models`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

TOKEN = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
MAX_TOKEN_LENGTH = 80


class InvalidTokenError(ValueError):
    """A grant token has characters or a length that a channel group name would refuse."""


class AudienceTooWideError(ValueError):
    """An item would be seen by more people than the place or the page that holds it."""


def _checked(token: str) -> str:
    if len(token) > MAX_TOKEN_LENGTH or not TOKEN.fullmatch(token):
        raise InvalidTokenError(token)
    return token


@dataclass(frozen=True, slots=True)
class Audience:
    """An immutable any-of set of grant tokens, such as ``{"space.12", "staff"}``."""

    tokens: frozenset[str]

    @classmethod
    def of(cls, *tokens: str) -> "Audience":
        """Build an Audience from at least one token; raises InvalidTokenError."""
        if not tokens:
            raise InvalidTokenError("")
        return cls(frozenset(_checked(token) for token in tokens))

    @classmethod
    def from_key(cls, key: str) -> "Audience":
        """Read back what `key` wrote."""
        return cls.of(*key.split(" "))

    @property
    def key(self) -> str:
        """The canonical text of this set: its tokens, sorted, separated by one space."""
        return " ".join(sorted(self.tokens))

    @property
    def is_public(self) -> bool:
        """Whether a guest may see it."""
        return "public" in self.tokens

    def admits(self, tokens: Iterable[str]) -> bool:
        """Whether a holder of these tokens sees what carries this Audience: the one predicate."""
        return not self.tokens.isdisjoint(tokens)

    def within(self, place: "Audience") -> bool:
        """Whether everyone this Audience admits is surely admitted by `place` too.

        `public` contains everything, `members` everything but `public`, and a token contains its dotted children:
        a holder of ``space.12.mods`` always holds ``space.12`` (grant providers keep that promise).
        """
        return all(_contained(token, place.tokens) for token in self.tokens)


def _contained(token: str, wider: frozenset[str]) -> bool:
    if token == "nobody" or "public" in wider or ("members" in wider and token != "public"):
        return True
    parts = token.split(".")
    return any(".".join(parts[:length]) in wider for length in range(1, len(parts) + 1))


PUBLIC = Audience.of("public")
MEMBERS = Audience.of("members")
STAFF = Audience.of("staff")
NOBODY = Audience.of("nobody")
