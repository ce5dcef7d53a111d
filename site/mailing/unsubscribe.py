"""The signed link in a mail that refuses further mail of its sort: works without signing in, says nothing to others."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from mailing.models import Mail

_SALT = "mailing.unsubscribe"


class InvalidLinkError(ValueError):
    """The link was not made by this hub."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who refuses what."""

    topic: str
    user_id: int | None
    address: str


def unsubscribe_url(mail: Mail) -> str:
    """The full address of the link, empty for mails one cannot refuse."""
    if not mail.topic:
        return ""
    token = signing.dumps([mail.topic, mail.to_user_id, mail.to_address], salt=_SALT, compress=True)
    return str(settings.HUB_URL) + reverse("mailing:unsubscribe", args=[token])


def read(token: str) -> Refusal:
    """Who refuses what with this link; raises InvalidLinkError. Links do not expire: an old mail can still be refused."""
    try:
        topic, user_id, address = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise InvalidLinkError(token) from None
    return Refusal(topic, user_id, address)
