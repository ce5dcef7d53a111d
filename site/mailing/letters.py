"""Turns a row of the outbox into a letter, or says why it must not be sent: the last check of who may see what.

Owns the privacy of mails: about anything that is not public a mail says only that something waits, and where. Whatever a row
holds in its context, such a letter is written from another template that knows the address and nothing else.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from accounts.authored import Authored
from accounts.authors import author_of
from accounts.models import User
from kernel import kinds
from kernel.models import Item
from kernel.refs import KindRef
from kernel.viewer import Viewer
from mailing import queries
from mailing.models import Mail
from mailing.unsubscribe import unsubscribe_url

DISCREET = "mailing/waiting"


class Undeliverable(Exception):
    """This mail must not be sent any more; the text says why."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets a letter: the address and language of this moment."""

    address: str
    language: str
    name: str
    user_id: int | None


def letter(mail: Mail) -> EmailMultiAlternatives:
    """The letter as it may be sent now; raises Undeliverable."""
    receiver = _receiver(mail)
    if queries.refused(mail.topic, receiver.user_id, receiver.address):
        raise Undeliverable("receiver refused this sort of mail")
    template, context = _content(mail, receiver)
    context |= {"hub_url": settings.HUB_URL, "receiver_name": receiver.name, "unsubscribe_url": unsubscribe_url(mail)}
    with translation.override(receiver.language):
        return _letter(mail, receiver, template, context)


def _receiver(mail: Mail) -> Receiver:
    language = mail.language or settings.LANGUAGE_CODE
    if mail.to_user_id is None:
        return Receiver(mail.to_address, language, "", None)
    user = User.objects.filter(pk=mail.to_user_id, is_active=True).first()
    if user is None:
        raise Undeliverable("account is closed")
    return Receiver(user.email, mail.language or user.language or language, user.name, user.pk)


def _content(mail: Mail, receiver: Receiver) -> tuple[str, dict[str, Any]]:
    if not mail.item_kind or mail.item_id is None:
        return mail.template, dict(mail.context)
    item = _item(KindRef(mail.item_kind, mail.item_id), receiver)
    kind = kinds.get(mail.item_kind)
    if not (item.effective_audience.is_public or _gives_back(kind, item, receiver)):
        return DISCREET, {"link": mail.context.get("link", "/mitteilungen/")}
    with translation.override(receiver.language):
        about = {
            "item_title": kind.title(item),
            "item_summary": kind.summary(item),
            "item_url": kind.url(item),
            "item_text": kind.text(item),
            "item_author": author_of(item).label if isinstance(item, Authored) else "",
        }
    return mail.template, about | mail.context


def _gives_back(kind: kinds.ContentKind, item: Item, receiver: Receiver) -> bool:
    """Whether this returns a text to its own author, out of a place that is public."""
    own = isinstance(item, Authored) and item.account_id is not None and item.account_id == receiver.user_id
    return own and kind.place_audience(item).is_public


def _item(ref: KindRef, receiver: Receiver) -> Item:
    viewer = Viewer.of(receiver.user_id)
    item: Item | None = kinds.resolve(ref, viewer)
    if item is None or not viewer.sees(item):
        raise Undeliverable(f"receiver may not see {ref} now")
    return item


def _letter(mail: Mail, receiver: Receiver, template: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    text = render_to_string(f"{template}_message.txt", context).strip()
    frame = context | {"subject": subject, "text": text, "language": translation.get_language()}
    message = EmailMultiAlternatives(
        subject,
        render_to_string("mailing/frame.txt", frame),
        to=[receiver.address],
        headers=_headers(mail, context["unsubscribe_url"]),
        reply_to=[str(context["reply_to"])] if context.get("reply_to") else None,
    )
    message.attach_alternative(_html(template, frame), "text/html")
    return message


def _html(template: str, frame: dict[str, Any]) -> str:
    try:
        return str(get_template(f"{template}_message.html").render(frame))
    except TemplateDoesNotExist:
        return render_to_string("mailing/frame.html", frame)


def _headers(mail: Mail, unsubscribe: str) -> dict[str, str]:
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if unsubscribe:
        headers |= {"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
