"""The only writer of the guide: requests to call back, saved results, questions on their way to the exchange, needs."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kernel.audience import Audience
from kernel.events import Notice, emit
from kernel.limits import spend
from kernel.ports import Drafts, ask
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.guide.events import CallbackMoved, ResultSaved
from knowledge.guide.models import Callback, CallbackState, Office, SavedResult
from knowledge.guide.offices import due
from mailing.actions import mail_queue, mails_erase

SETTLED_KEPT, OPEN_KEPT = timedelta(days=30), timedelta(days=90)
"""How long a request is kept after it was settled, and at most."""
MOST = 20
REMINDED_EVERY = 7  # days
_SIGNER = Signer(salt="knowledge.guide.callback")


def callback_ask(*, sender: int | str, office: Office, answers: str, said: dict[str, str]) -> Callback:
    """Hand answers and a way to call back to an office, with the asker's consent; raises ValidationError.

    The asker is mailed a link that shows how it stands; nothing they typed goes into that mail, for nobody confirmed the address.
    """
    spend(sender, "callback")
    if said.get("mail"):
        spend(f"callback-{said['mail'].lower()}", "mailbox")
    with transaction.atomic():
        callback = Callback(
            office=office, answers=answers[:1000], nonce=secrets.token_hex(8), due=due(office, timezone.localdate()), **said
        )
        callback.set_audience(Audience.of(f"office.{office.pk}"))
        callback.full_clean(exclude=["audience", "office", "taken_by", "settled"])
        callback.save()
        link = callback_link(callback)
        if callback.mail:
            mail_queue(
                template="knowledge/guide/mail/asked", context={"link": link, "office": office.name}, dedupe_key=f"callback.{callback.pk}",
                to_address=callback.mail, language=get_language() or "de",
            )  # fmt: skip
        mail_queue(
            template="knowledge/guide/mail/office", context={"link": callback.get_absolute_url(), "due": callback.due.isoformat()},
            dedupe_key=f"callback.office.{callback.pk}", to_address=office.mail, language="de",
        )  # fmt: skip
        people = tuple(office.people.values_list("pk", flat=True))
        notice = Notice(verb="callback.asked", item=KindRef("callback", callback.pk), receivers=people)
        emit(CallbackMoved(callback_id=callback.pk, notices=(notice,)))
    return callback


def callback_move(*, viewer: Viewer, callback_id: int, state: str) -> Callback:
    """The office goes on with a request; its asker is told. Raises Http404."""
    if state not in CallbackState.values:
        raise Http404
    with transaction.atomic():
        callback: Callback | None = Callback.objects.visible_to(viewer).select_for_update().filter(pk=callback_id).first()
        if callback is None:
            raise Http404
        settled = state in {CallbackState.REACHED, CallbackState.UNREACHED}
        callback.state, callback.taken_by_id = state, viewer.user_id
        callback.settled = timezone.now() if settled else None
        callback.save()
        if callback.mail and state != CallbackState.ASKED:
            mail_queue(
                template="knowledge/guide/mail/moved", context={"link": callback_link(callback)},
                dedupe_key=f"callback.{callback.pk}.{state}.{int(callback.settled.timestamp()) if callback.settled else 0}",
                to_address=callback.mail, language="de",
            )  # fmt: skip
        emit(CallbackMoved(actor_id=viewer.user_id, callback_id=callback.pk))
    return callback


def callback_withdraw(*, token: str) -> None:
    """The asker takes everything back: it is deleted at once, with the mails to them. Raises Http404."""
    callback = callback_of(token)
    with transaction.atomic():
        pk = callback.pk
        mails_erase(about=f"callback.{pk}")
        callback.delete()
        emit(CallbackMoved(callback_id=pk))


def callback_of(token: str) -> Callback:
    """The request behind a personal link; raises Http404."""
    try:
        pk, _dot, nonce = _SIGNER.unsign(token).partition(".")
    except BadSignature:
        raise Http404 from None
    callback: Callback | None = Callback.objects.select_related("office").filter(pk=int(pk), nonce=nonce).first()
    if callback is None:
        raise Http404
    return callback


def callback_link(callback: Callback) -> str:
    """The personal address of a request."""
    return reverse("guide:asked", args=[_SIGNER.sign(f"{callback.pk}.{callback.nonce}")])


def callbacks_remind() -> int:
    """Requests past their day go to their office once more, by mail and notice: on the day after, then once a week; returns how many."""
    today = timezone.localdate()
    late = Callback.objects.filter(state__in=(CallbackState.ASKED, CallbackState.TAKEN), due__lt=today).select_related("office")
    due = [one for one in late if (today - one.due).days % REMINDED_EVERY == 1]
    for callback in due:
        with transaction.atomic():
            mail_queue(
                template="knowledge/guide/mail/overdue", context={"link": callback.get_absolute_url(), "due": callback.due.isoformat()},
                dedupe_key=f"callback.overdue.{callback.pk}.{today}", to_address=callback.office.mail, language="de",
            )  # fmt: skip
            people = tuple(callback.office.people.values_list("pk", flat=True))
            told = Notice(verb="callback.overdue", item=KindRef("callback", callback.pk), receivers=people)
            emit(CallbackMoved(callback_id=callback.pk, notices=(told,)))
    return len(due)


def callbacks_forget() -> int:
    """What was settled thirty days ago, and whatever is older than ninety, is deleted; returns how many."""
    now = timezone.now()
    old = Callback.objects.filter(settled__lt=now - SETTLED_KEPT) | Callback.objects.filter(created__lt=now - OPEN_KEPT)
    with transaction.atomic():
        for pk in old.values_list("pk", flat=True):
            mails_erase(about=f"callback.{pk}")
        return old.delete()[0]


def result_keep(*, viewer: Viewer, name: str, answers: str, known: Iterable[int]) -> SavedResult:
    """Keep a result; what fits at this moment counts as known. Raises Http404, ValidationError."""
    user_id = _member(viewer)
    if not answers:
        raise ValidationError(_("There is nothing to keep yet: answer a question first."))
    with transaction.atomic():
        if SavedResult.objects.filter(user_id=user_id).exclude(answers=answers).count() >= MOST:
            raise ValidationError(_("You keep %(most)d results already. Please give one up first.") % {"most": MOST})
        saved = SavedResult.objects.filter(user_id=user_id, answers=answers).first() or SavedResult(user_id=user_id, answers=answers)
        saved.name, saved.known = name[:120], sorted({*saved.known, *known})
        saved.set_audience(Audience.of(f"user.{user_id}"))
        saved.save()
        emit(ResultSaved(actor_id=user_id))
    return saved


def result_forget(*, viewer: Viewer, result_id: int) -> None:
    """Give a result up; raises Http404."""
    user_id = _member(viewer)
    with transaction.atomic():
        if not SavedResult.objects.filter(user_id=user_id, pk=result_id).delete()[0]:
            raise Http404
        emit(ResultSaved(actor_id=user_id))


def results_forget(*, user_id: int) -> None:
    """Whoever leaves keeps nothing."""
    SavedResult.objects.filter(user_id=user_id).delete()


def news_tell(*, result_id: int, fitting: Iterable[int]) -> None:
    """Tell the owner of offers that fit and are not known, in one transaction with remembering them."""
    with transaction.atomic():
        saved = SavedResult.objects.select_for_update().filter(pk=result_id).first()
        new = [pk for pk in fitting if pk not in set(saved.known)] if saved else []
        if not saved or not new:
            return
        saved.known = sorted({*saved.known, *new})
        saved.save(update_fields=["known"])
        place = KindRef("result", saved.pk)
        notices = (Notice(verb="guide.fits", item=KindRef("offer", pk), receivers=(saved.user_id,), followers_of=(place,)) for pk in new)
        emit(ResultSaved(notices=tuple(notices)))


def question_keep(*, user_id: int, title: str, source: str) -> None:
    """A question somebody began in the guide becomes a draft of their account, confirmed or not yet."""
    with transaction.atomic():
        ask(Drafts).begin(user_id=user_id, title=title, source=source)


def _member(viewer: Viewer) -> int:
    if viewer.user_id is None or not viewer.holds(f"user.{viewer.user_id}"):
        raise Http404
    return viewer.user_id
