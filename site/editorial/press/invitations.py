"""The signed link that proves an address: what makes the mail list a double opt-in. Nothing is stored before it is followed."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

_SALT = "editorial.press.list"
VALID = timedelta(days=7)


class InvalidLinkError(ValueError):
    """The link was not made by this hub, or is too old."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Which address asked, and the language it reads."""

    address: str
    language: str


def token_of(invitation: Invitation) -> str:
    """The part of the link that proves it."""
    return signing.dumps([invitation.address, invitation.language], salt=_SALT, compress=True)


def read(token: str) -> Invitation:
    """Who asked; raises InvalidLinkError."""
    try:
        address, language = signing.loads(token, salt=_SALT, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        raise InvalidLinkError(token) from None
    return Invitation(address, language)
