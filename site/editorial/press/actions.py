"""The only writer of the press: releases from plain data, the mail list and its mails."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from content.blocks.markdown import paragraphs
from content.media.models import HubImage
from editorial.press import queries
from editorial.press.events import ListChanged, ReleaseOpened
from editorial.press.invitations import Invitation, token_of
from editorial.press.models import Announcement, Department, PressIndexPage, PressPage, PressPicture, Subscriber
from kernel.events import emit
from kernel.refs import KindRef
from mailing.actions import mail_allow, mail_queue
from mailing.queries import refused

TOPIC = "press"
BATCH = 100


class Facts(TypedDict, total=False):
    """What a release says beside its text; `pictures` are picture, caption and licence."""

    number: int
    place: str
    departments: Iterable[Department]
    pictures: Iterable[tuple[HubImage, str, str]]
    embargo: datetime | None
    to_list: bool


@transaction.atomic
def department_put(*, name: str, **contacts: str) -> Department:
    """Make or rewrite a department."""
    return Department.objects.update_or_create(name=name, defaults=contacts)[0]


@transaction.atomic
def release_create(
    *, slug: str, title: str, summary: str, body: str, facts: Facts | None = None, published: datetime | None = None, who: str = "public"
) -> PressPage:
    """Publish a press release; `body` is Markdown. Raises ValidationError where the page's own guards refuse."""
    moment, said = published or timezone.now(), facts or Facts()
    plain = {name: said[name] for name in ("number", "place", "embargo", "to_list") if name in said}
    page = PressPage(
        title=title, slug=slug, summary=summary, body=paragraphs(body), who=who, date=timezone.localdate(moment),
        first_published_at=moment, last_published_at=moment, **plain,
    )  # fmt: skip
    page.departments = list(said.get("departments", ()))
    page.pictures.set([PressPicture(image=image, caption=caption, licence=licence) for image, caption, licence in said.get("pictures", ())])
    PressIndexPage.objects.get().add_child(instance=page)
    page.live_revision = page.save_revision(changed=False, clean=False)
    page.save(update_fields=["live_revision"])
    return page


@transaction.atomic
def list_ask(*, address: str, language: str) -> None:
    """Send the link that confirms an address; nothing else is kept. Who is on the list already gets it too, so the answer tells nothing."""
    token = token_of(Invitation(address.strip().lower(), language))
    with translation.override(language):
        link = settings.HUB_URL + reverse("press:confirm", args=[token])
    day = timezone.localdate()
    mail_queue(
        template="editorial/press/mail/confirm",
        context={"link": link},
        dedupe_key=f"press.ask.{address.strip().lower()}.{day}.{timezone.now():%H}",
        to_address=address.strip().lower(),
        language=language,
    )


@transaction.atomic
def list_join(*, invitation: Invitation) -> None:
    """Put a confirmed address on the list; once is enough, and an earlier refusal no longer counts."""
    Subscriber.objects.update_or_create(address=invitation.address, defaults={"language": invitation.language})
    mail_allow(topic=TOPIC, address=invitation.address)
    emit(ListChanged())


@transaction.atomic
def list_leave(*, address: str) -> None:
    """Take an address off the list."""
    Subscriber.objects.filter(address=address).delete()
    emit(ListChanged())


@transaction.atomic
def releases_announce() -> int:
    """Begin to send every release that can be read now and was not sent yet; returns how many."""
    due = list(queries.unannounced())
    for page in due:
        Announcement.objects.create(page=page)
        emit(ReleaseOpened(page_id=page.pk))
    return len(due)


@transaction.atomic
def release_spread(*, page_id: int, after_id: int) -> int | None:
    """Queue the mails for the next addresses of the list; returns where to go on, None at its end. The last check is while sending."""
    batch = list(Subscriber.objects.filter(pk__gt=after_id).order_by("pk")[:BATCH])
    for subscriber in batch:
        if not refused(TOPIC, None, subscriber.address):
            mail_queue(
                template="editorial/press/mail/release",
                context={},
                dedupe_key=f"press.{page_id}.{subscriber.pk}",
                to_address=subscriber.address,
                language=subscriber.language,
                item=KindRef("press", page_id),
                topic=TOPIC,
            )
    return batch[-1].pk if len(batch) == BATCH else None
