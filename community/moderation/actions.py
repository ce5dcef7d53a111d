"""The only writer of reports and of the log. What is done to topics and posts themselves is the forum's to write."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from community.moderation.events import FlagOpened, FlagsSettled
from community.moderation.models import Cause, Flag, FlagState, LogEntry
from community.moderation.queries import for_moderators
from community.moderation.targets import Target, target_of, target_seen
from community.spaces.audiences import is_granted
from community.spaces.models import Membership, Role, State
from kernel.events import Notice, emit
from kernel.limits import spend
from kernel.refs import KindRef
from kernel.viewer import Viewer


def flag_open(*, viewer: Viewer, ref: KindRef, cause: str, words: str = "") -> Flag:
    """Report something one sees to those who look after the place; reporting again adds to the open report.

    Raises Http404, ValidationError.
    """
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    if cause not in Cause.values:
        raise ValidationError({"cause": _("Please say what is wrong with it.")})
    target = target_seen(viewer, ref)
    spend(viewer.user_id, "flag")
    with transaction.atomic():
        flag, new = _flag(viewer.user_id, target, cause, words.strip()[:1000])
        receivers = tuple(user_id for user_id in _moderators(target) if user_id != viewer.user_id) if new else ()
        notice = Notice(verb="flag.open", item=KindRef("flag", flag.pk), receivers=receivers)
        emit(FlagOpened(actor_id=viewer.user_id, flag_id=flag.pk, notices=(notice,) if new else ()))
    return flag


def flag_keep(*, viewer: Viewer, flag_id: int) -> Flag:
    """Say that a report was looked at and nothing needs to be done; raises Http404."""
    with transaction.atomic():
        flag: Flag | None = for_moderators(viewer, Flag.objects.select_for_update()).filter(pk=flag_id, state=FlagState.OPEN).first()
        if flag is None:
            raise Http404
        _settle([flag], FlagState.KEPT, viewer.user_id)
    return flag


def flags_acted(*, refs: Iterable[KindRef], actor_id: int | None) -> None:
    """Settle the open reports about these items: somebody has acted."""
    for ref in refs:
        _settle(list(Flag.objects.filter(kind=ref.kind, item_id=ref.id, state=FlagState.OPEN)), FlagState.ACTED, actor_id)


def log_write(*, verb: str, ref: KindRef, actor_id: int | None, reason: str) -> None:
    """Write one act down, with the text as it is now; inside the act's transaction."""
    target = target_of(ref)
    if target is None:
        return
    entry = LogEntry(
        verb=verb, kind=ref.kind, item_id=ref.id, actor_id=actor_id, author_id=target.item.account_id,
        title=target.title[:300], reason=reason, text=target.text,
    )  # fmt: skip
    entry.set_audience(target.audience(None))
    entry.save()


def reporter_forget(*, user_id: int) -> None:
    """Take the name off every report of a person who leaves."""
    Flag.objects.filter(reporter_id=user_id).update(reporter=None)


def _flag(user_id: int, target: Target, cause: str, words: str) -> tuple[Flag, bool]:
    mine = Flag.objects.filter(kind=target.ref.kind, item_id=target.ref.id, reporter_id=user_id, state=FlagState.OPEN)
    flag: Flag | None = mine.select_for_update().first()
    new = flag is None
    if flag is None:
        flag = Flag(kind=target.ref.kind, item_id=target.ref.id, reporter_id=user_id)
        flag.set_audience(target.audience(user_id))
    flag.cause, flag.words = cause, words or flag.words
    flag.save()
    return flag, new


def _moderators(target: Target) -> list[int]:
    """The space's own moderators, and the hub's where it may read or where there is no space."""
    space, own = target.space, list[int]()
    if space:
        own += Membership.objects.filter(space=space, role=Role.MODERATOR, state=State.ACTIVE).values_list("user_id", flat=True)
        if is_granted(space):
            return own
    duty = User.objects.filter(groups__name="Moderation", is_active=True).values_list("pk", flat=True)
    return list({*own, *duty})


def _settle(flags: list[Flag], state: FlagState, actor_id: int | None) -> None:
    if not flags:
        return
    Flag.objects.filter(pk__in=[flag.pk for flag in flags]).update(state=state, settled_at=timezone.now(), settled_by_id=actor_id)
    notices = tuple(
        Notice(verb="flag.settle", item=KindRef("flag", flag.pk), receivers=(flag.reporter_id,)) for flag in flags if flag.reporter_id
    )
    emit(FlagsSettled(actor_id=actor_id, notices=notices))
