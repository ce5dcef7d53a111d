"""Opening and changing topics."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from community.forum import bylines, loading
from community.forum.actions import submissions
from community.forum.actions.drafts import draft_spend
from community.forum.actions.reading import mark_set
from community.forum.actions.writing import live_post, live_rows, post_add, ref, references_set, stream, touched
from community.forum.audiences import topic_audience
from community.forum.bylines import NAMED, Byline
from community.forum.drafting import DraftRef
from community.forum.events import TopicChanged, TopicOpened
from community.forum.models import Post, Topic, TopicKind
from community.forum.texts import Text, slug_of, text_checked, title_checked
from community.spaces.models import Space
from community.spaces.queries import may_write, readable
from kernel.events import Follow, LiveSignal, Notice, emit
from kernel.kinds import resolve
from kernel.refs import KindRef
from kernel.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What a topic deals with: ids of the vocabularies' words."""

    branches: tuple[int, ...] = ()
    challenges: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()


NO_FACETS = Facets()


def topic_open(  # noqa: PLR0913  # what a form sends, all of it keyword-only
    *,
    viewer: Viewer,
    space_id: int,
    kind: str,
    title: str,
    source: str,
    byline: Byline = NAMED,
    facets: Facets = NO_FACETS,
    about: KindRef | None = None,
    key: str = "",
    draft: DraftRef | None = None,
    at: datetime | None = None,
) -> Topic:
    """Open a topic with its first text; raises Http404, ValidationError. The same key again returns the topic made first.

    `at` backdates content that is brought along from elsewhere; people write now.
    """
    line, text, shown = title_checked(title), text_checked(source), bylines.checked(byline)
    if kind not in TopicKind.values:
        raise ValidationError({"kind": _("Please choose what you want to start.")})
    now = at or timezone.now()
    with transaction.atomic():
        user_id = loading.person(viewer)
        submission = submissions.claim(user_id, key)
        if earlier := submissions.made(submission):
            return earlier.topic
        topic = Topic(space=_space(viewer, space_id), kind=kind, title=line, slug=slug_of(line), account_id=user_id, created_at=now)
        topic.last_post_at = now
        if about is not None and resolve(about, viewer) is not None:
            topic.about_kind, topic.about_id = about.kind, about.id
        post = _store(topic, text, shown, facets, now)
        submissions.settle(submission, post)
        notices = references_set(viewer, post, text, new=True)
        draft_spend(user_id=user_id, draft=draft, source=source)
        mark_set(user_id, topic.pk, post.number)
        emit(_opened(topic, post, notices))
    return topic


def topic_change(*, viewer: Viewer, topic_id: int, title: str, kind: str, facets: Facets | None = None) -> Topic:
    """Change title, kind and facets: the author while the topic is open, or a moderator. Raises Http404, ValidationError."""
    line = title_checked(title)
    if kind not in TopicKind.values:
        raise ValidationError({"kind": _("Please choose what you want to start.")})
    with transaction.atomic():
        topic = loading.topic_locked(viewer, topic_id)
        if topic.account_id != loading.person(viewer):
            topic = loading.topic_to_moderate(viewer, topic_id)
        loading.check_writable(viewer, topic)
        if kind != TopicKind.QUESTION and topic.answer_id is not None:
            raise ValidationError({"kind": _("This question has an accepted answer, so it stays a question.")})
        topic.title, topic.slug, topic.kind = line, slug_of(line), kind
        topic.save(update_fields=["title", "slug", "kind"])
        if facets is not None:
            _facets_set(topic, facets)
        emit(changed_event(viewer, topic, "topic.change"))
    return topic


def changed_event(viewer: Viewer, topic: Topic, what: str, *, reason: str = "", narrowed: Iterable[KindRef] = ()) -> TopicChanged:
    """The event of a change that shows on the topic's own page and in lists; its author hears the reason, if there is one."""
    told = reason and topic.account_id and topic.account_id != viewer.user_id
    less = tuple(narrowed)
    return TopicChanged(
        actor_id=viewer.user_id,
        topic_id=topic.pk,
        what=what,
        reason=reason,
        changed=(ref(topic), *(item for item in less if item != ref(topic))),
        narrowed=less,
        notices=(Notice(verb=what, item=ref(topic), receivers=(topic.account_id,), context={"reason": reason}),) if told else (),  # type: ignore[arg-type]  # told implies an account
        live=(LiveSignal(stream=stream(topic.pk), action="changed", item=ref(topic)), *live_rows(topic)),
        touched=touched(topic),
    )


def _space(viewer: Viewer, space_id: int) -> Space:
    space = readable(viewer).filter(pk=space_id).first()
    if space is None:
        raise Http404
    if not may_write(viewer, space):
        raise ValidationError(_("You cannot open topics in this space."))
    return space


def _store(topic: Topic, text: Text, byline: Byline, facets: Facets, now: datetime) -> Post:
    bylines.apply(byline, topic)
    topic.set_audience(topic_audience(topic.space, topic))
    topic.save(force_insert=True)
    _facets_set(topic, facets)
    return post_add(topic, int(topic.account_id or 0), text, byline, at=now)


def _facets_set(topic: Topic, facets: Facets) -> None:
    topic.branches.set(facets.branches)
    topic.challenges.set(facets.challenges)
    topic.regions.set(facets.regions)


def _opened(topic: Topic, post: Post, notices: tuple[Notice, ...]) -> TopicOpened:
    space = KindRef("space", topic.space_id)
    opened = [Notice(verb="topic.open", item=ref(topic), followers_of=(space,))]
    if topic.about_kind and topic.about_id:
        opened.append(Notice(verb="topic.about", item=ref(topic), followers_of=(KindRef(topic.about_kind, topic.about_id),)))
    return TopicOpened(
        actor_id=topic.account_id,
        topic_id=topic.pk,
        changed=(ref(topic),),
        notices=(*notices, *opened),
        follows=(Follow(user_id=int(topic.account_id or 0), ref=ref(topic)),),
        live=(*live_rows(topic, "added"), live_post(post, "added")),
        touched=touched(topic),
    )
