"""Personal links to one's registration: signed, for one holder; handing the place on makes older links worthless.

A link is the same whenever it is written. Letters of earlier versions hold links with the moment they were written in; those open, too.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import Http404
from django.urls import reverse

from kernel.viewer import Viewer
from knowledge.events.models import Registration

_SALT, _HANDED = "knowledge.events.registration", "knowledge.events.handed"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever may act for a registration: they proved to hold it while its nonce is this one."""

    registration_id: int
    nonce: str


def token_of(one: Registration) -> str:
    """The secret part of the link."""
    return _written(one.pk, one.nonce, _SALT)


def path_of(one: Registration) -> str:
    """The personal page."""
    return reverse("events:own", args=[token_of(one)])


def handed_path(one: Registration, nonce: str) -> str:
    """Where somebody takes over a colleague's place."""
    return reverse("events:take", args=[_written(one.pk, nonce, _HANDED)])


def behind(token: str, viewer: Viewer) -> Registration:
    """The registration of a link; raises Http404 for anything else.

    A confidential event's link opens for its own account only: a mailbox at work may be read by others.
    """
    pk, nonce = _read(token, _SALT)
    one = _found(pk)
    secret = one is not None and one.event.type.confidential and one.account_id is not None
    if one is None or one.nonce != nonce or (secret and one.account_id != viewer.user_id):
        raise Http404
    return one


def handed_behind(token: str) -> tuple[Registration, str]:
    """The registration that is offered to a colleague, and the nonce of that offer; raises Http404."""
    pk, nonce = _read(token, _HANDED)
    one = _found(pk)
    if one is None or one.handed_to.get("nonce") != nonce:
        raise Http404
    return one, nonce


def _written(pk: int, nonce: str, salt: str) -> str:
    return signing.Signer(salt=salt).sign_object([pk, nonce])


def _read(token: str, salt: str) -> tuple[int, str]:
    dated = token.count(":") == 2  # noqa: PLR2004  # payload, moment and signature
    try:
        pk, nonce = signing.loads(token, salt=salt) if dated else signing.Signer(salt=salt).unsign_object(token)
        return int(pk), str(nonce)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None


def _found(pk: int) -> Registration | None:
    return Registration.objects.select_related("event__type", "event__region", "quota").filter(pk=pk).first()
