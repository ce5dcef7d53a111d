"""Who follows what, and how people want to hear of it."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.http import Http404

from community.notifications import verbs
from community.notifications.events import FollowChanged, PreferencesChanged
from community.notifications.models import Channel, Follow, Level, Preference
from kernel import events
from kernel.events import emit
from kernel.kinds import resolve
from kernel.refs import KindRef
from kernel.viewer import Viewer
from mailing.actions import mail_allow


def follow_set(*, viewer: Viewer, ref: KindRef, level: str) -> None:
    """Follow, mute or (``none``) leave something one may see; raises Http404."""
    if viewer.user_id is None or (level not in Level.values and level != "none") or resolve(ref, viewer) is None:
        raise Http404
    with transaction.atomic():
        if level == "none":
            Follow.objects.filter(user_id=viewer.user_id, kind=ref.kind, item_id=ref.id).delete()
        else:
            Follow.objects.update_or_create(user_id=viewer.user_id, kind=ref.kind, item_id=ref.id, defaults={"level": level})
        emit(FollowChanged(actor_id=viewer.user_id))


def follows_add(*, follows: Iterable[events.Follow]) -> None:
    """Let people follow what they took part in, unless they chose otherwise before; inside the writing transaction."""
    Follow.objects.bulk_create(
        [Follow(user_id=follow.user_id, kind=follow.ref.kind, item_id=follow.ref.id) for follow in follows], ignore_conflicts=True
    )


def preferences_set(*, viewer: Viewer, channels: Mapping[str, str]) -> None:
    """Store how this person wants to hear of each sort; asking for mail again lifts an earlier refusal. Raises Http404."""
    if viewer.user_id is None:
        raise Http404
    with transaction.atomic():
        for key, channel in channels.items():
            Preference.objects.update_or_create(user_id=viewer.user_id, verb=key, defaults={"channel": Channel(channel)})
            if channel == Channel.MAIL:
                mail_allow(topic=mail_topic(key), user_id=viewer.user_id)
        emit(PreferencesChanged(actor_id=viewer.user_id))


def mail_refused(*, user_id: int, topic: str) -> None:
    """The link in a mail was used: go on telling here only."""
    key = topic.removeprefix(mail_topic(""))
    if topic.startswith(mail_topic("")):
        Preference.objects.update_or_create(user_id=user_id, verb=verbs.choice(key), defaults={"channel": Channel.LIVE})


def mail_topic(key: str) -> str:
    """The sort of mail that carries this choice."""
    return f"notice.{key}"
