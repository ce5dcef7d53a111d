"""The only writers of releases: editors ask and take back; people with a link release, refuse and remark; the timetable reminds."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.pages.models import BasePage
from kernel.events import emit
from knowledge.releases.actions.proofs import proofs_strike
from knowledge.releases.content import digest_of, latest
from knowledge.releases.events import ReleaseChanged, StatementMade
from knowledge.releases.links import path_of
from knowledge.releases.models import Release, State, Statement
from knowledge.releases.people import claims_of
from knowledge.releases.taking import without
from mailing.actions import mail_queue

VALID = timedelta(days=60)
REMIND_AFTER = (timedelta(days=4), timedelta(days=10), timedelta(days=20))


def release_ask(*, user: Any, page: BasePage, party: str, name: str, address: str, about: str = "", covers: Iterable[str] = ()) -> Release:
    """Ask somebody to release a page, by a personal link; `covers` are their voices and pictures, by key.

    Raises PermissionDenied without the right to edit the page.
    """
    _may(user, page)
    with transaction.atomic():
        release = Release.objects.create(
            page_id=page.pk, party=party, name=name.strip(), about=about.strip(), address=address.strip().lower(),
            covers=sorted(covers), asked_by=user, expires=timezone.now() + VALID,
        )  # fmt: skip
        _letter(release, "asked")
        _said(release, "release.ask", user.pk)
    return release


def release_ask_again(*, user: Any, release_id: int) -> Release:
    """Ask again with a new link, for instance because the page changed; the old link and what it said no longer count."""
    with transaction.atomic():
        release = _locked(release_id)
        _may(user, release.page)
        release.state, release.round, release.reminders = State.ASKED, release.round + 1, 0
        release.digest, release.revision, release.decided, release.comment = "", None, None, ""
        release.asked, release.expires, release.asked_by = timezone.now(), timezone.now() + VALID, user
        release.save()
        _letter(release, "asked")
        _said(release, "release.ask", user.pk)
    return release


def statement_make(*, user: Any, page: BasePage, key: str, text: str) -> Statement:
    """State how the people of a voice or a picture agreed, about its very words or file in the newest version of the page.

    Raises PermissionDenied without the right to edit the page, ValidationError for no words and for what the page does not show.
    """
    _may(user, page)
    return _stated(page, latest(page), key, text, user)


def statements_given(*, page: BasePage, text: str) -> None:
    """State the same about every voice and picture of a page that comes from plain data (the demo, an import)."""
    for claim in claims_of(page):
        _stated(page, page, claim.key, text, None)


def releases_carry(*, user: Any, page: BasePage, copy: BasePage) -> None:
    """A copy waits for everybody its original is about; nobody is written to before an editor asks them again."""
    with transaction.atomic():
        for one in Release.objects.filter(page_id=page.pk).exclude(state=State.REVOKED).order_by("pk"):
            release = Release.objects.create(
                page_id=copy.pk, party=one.party, name=one.name, about=one.about, address=one.address, covers=one.covers, asked_by=user,
                expires=timezone.now(),
            )  # fmt: skip
            _said(release, "release.carry", user.pk)


def release_revoke(*, user: Any, release_id: int) -> Release:
    """Take a request back: the link is dead at once, and publishing no longer waits for it."""
    with transaction.atomic():
        release = _locked(release_id)
        _may(user, release.page)
        release.state, release.digest = State.REVOKED, ""
        release.save()
        _said(release, "release.revoke", user.pk)
    return release


def release_give(*, release_id: int, number: int, digest: str, comment: str = "") -> Release:
    """Release the version with this digest. Raises ValidationError if the link no longer holds or the page changed since it was shown."""
    with transaction.atomic():
        release = _answerable(release_id, number)
        version = latest(release.page)
        if digest_of(version) != digest:
            raise ValidationError(_("The page changed while you were reading. Please look at it again; what you typed is kept."))
        release.state, release.digest, release.revision = State.RELEASED, digest, release.page.latest_revision_id
        _answered(release, "release.give", comment)
    return release


def release_refuse(*, release_id: int, number: int, comment: str = "") -> Release:
    """Do not release it, or take a release back. Raises ValidationError if the link no longer holds.

    What a published page and kept documents show of this very person, their voice and their picture, is gone with the answer.
    """
    with transaction.atomic():
        release = _answerable(release_id, number)
        release.state, release.digest, release.revision = State.REFUSED, "", None
        proofs_strike(page_id=release.page_id, keys=release.covers)
        _answered(release, "release.refuse", comment)
        page = release.page.specific
        if page.live and without(page, release.covers):
            page.has_unpublished_changes = True
            page.save()
            page.live_revision = None  # what is live is no version any more: publishing the last one again asks everybody again
            page.save(update_fields=["live_revision"])
    return release


def release_remark(*, release_id: int, number: int, comment: str) -> Release:
    """Only a remark; the answer is still to come. Raises ValidationError without words or if the link no longer holds."""
    if not comment.strip():
        raise ValidationError({"comment": _("Please write your remark.")})
    with transaction.atomic():
        release = _answerable(release_id, number)
        release.comment = comment.strip()
        release.save()
        _letter_back(release)
        _said(release, "release.remark", None)
    return release


def releases_remind() -> int:
    """Remind whoever has not answered, three times at most; returns how many."""
    reminded = 0
    for number, pause in enumerate(REMIND_AFTER):
        now = timezone.now()
        due = Release.objects.filter(state=State.ASKED, reminders=number, asked__lt=now - pause, expires__gt=now)
        for release_id in list(due.values_list("pk", flat=True)):
            with transaction.atomic():
                release = _locked(release_id)
                release.reminders = number + 1
                release.save()
                _letter(release, "reminder")
            reminded += 1
    return reminded


def _stated(page: BasePage, version: BasePage, key: str, text: str, user: Any) -> Statement:
    claim = next((claim for claim in claims_of(version) if claim.key == key), None)
    if claim is None:
        raise ValidationError(_("The page does not show this any more. Please look again."))
    if not text.strip():
        raise ValidationError({"text": _("Please say how they agreed, for instance “e-mail of 3 March”.")})
    facts = {"digest": claim.digest, "text": text.strip(), "by": user, "made": timezone.now()}
    with transaction.atomic():
        statement, _made = Statement.objects.update_or_create(page_id=page.pk, key=key, defaults=facts)
        emit(StatementMade(actor_id=getattr(user, "pk", None), page_id=page.pk, key=key))
    return statement


def _answered(release: Release, what: str, comment: str) -> None:
    release.comment, release.decided = comment.strip(), timezone.now()
    release.save()
    _letter_back(release)
    _said(release, what, None)


def _answerable(release_id: int, number: int) -> Release:
    release = _locked(release_id)
    if release.round != number or release.state == State.REVOKED or release.expires < timezone.now():
        raise ValidationError(_("This link is no longer valid. Please ask the editorial team for a new one."))
    return release


def _locked(release_id: int) -> Release:
    return Release.objects.select_for_update(of=("self",)).select_related("page").get(pk=release_id)


def _may(user: Any, page: BasePage) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied


def _letter(release: Release, which: str) -> None:
    """The link, and what it is about in general; the title of an unpublished page is in no mail."""
    mail_queue(
        template=f"knowledge/releases/mail/{which}",
        context={"link": path_of(release), "name": release.name},
        dedupe_key=f"release:{release.pk}:{release.round}:{release.reminders}",
        to_address=release.address,
        language="de",
    )


def _letter_back(release: Release) -> None:
    if release.asked_by_id:
        mail_queue(
            template="knowledge/releases/mail/answered",
            context={"link": f"/admin/freigaben/{release.page_id}/"},
            dedupe_key=f"release-answer:{release.pk}:{release.round}:{timezone.now().isoformat()}",
            to_user_id=release.asked_by_id,
            topic="releases",
        )


def _said(release: Release, what: str, actor_id: int | None) -> None:
    emit(ReleaseChanged(actor_id=actor_id, release_id=release.pk, page_id=release.page_id, what=what))
