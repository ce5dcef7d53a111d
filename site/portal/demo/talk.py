"""Lets the demo's people talk: every opening, answer, edit and decision in the order of time, through the forum's actions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter

from django.db import transaction

from accounts.authored import ShownAs
from accounts.handles import handles_of
from accounts.models import User
from community.forum.actions import Facets, answer_accept, post_edit, post_hide, post_reply, topic_close, topic_open, topic_pin
from community.forum.bylines import Byline
from community.forum.models import Post
from community.forum.models import Topic as Held
from community.spaces.models import Space
from kernel.refs import KindRef
from portal.demo import references
from portal.demo.cast import Cast, term
from portal.demo.reading import Content, Topic
from portal.demo.reading import Post as Written
from taxonomy.models import Branch, Challenge

__all__ = ["Stage", "let_talk"]


@dataclass(frozen=True)
class Stage:
    """Where the talk happens: the people, their rooms, and the pages it is about."""

    cast: Cast
    spaces: dict[str, Space]
    stories: dict[str, KindRef]
    now: datetime


@dataclass(frozen=True)
class Step:
    """Something somebody does at a moment."""

    at: datetime
    do: Callable[[], object]


def let_talk(content: Content, stage: Stage, done: Callable[[], None]) -> None:
    """Make every topic that is missing; either all of them come to be or none. `done` is called after each step."""
    told = [Telling(topic, stage) for topic in content.topics]
    steps = sorted((step for telling in told for step in telling.steps()), key=attrgetter("at"))
    with transaction.atomic():
        for step in steps:
            step.do()
            done()


class Telling:
    """One topic as it comes to be."""

    def __init__(self, topic: Topic, stage: Stage) -> None:
        """Remember what is to be told; nothing is written yet."""
        self.topic, self.stage = topic, stage
        self.cast, self.space = stage.cast, stage.spaces[topic.space]
        morning = (stage.now - timedelta(days=topic.days_ago)).replace(hour=topic.hour, minute=len(topic.title) % 60, second=0, microsecond=0)
        self.begins = morning
        self.held: Held | None = None
        self.posts: list[Post] = []

    def steps(self) -> Iterator[Step]:
        """Return what happens in this topic; nothing for one that is there already."""
        if Held.objects.filter(space=self.space, title=self.topic.title).exists():
            return
        for number, post in enumerate(self.topic.posts):
            yield Step(self._at(post.hours_after), partial(self._write, post, first=number == 0))
        yield from self._edits()
        yield from self._decisions()

    def _edits(self) -> Iterator[Step]:
        for number, post in enumerate(self.topic.posts):
            if post.edited_hours_after:
                yield Step(self._at(post.edited_hours_after), partial(self._edit, number, post))
            if post.hidden_by:
                yield Step(self._at(post.hidden_hours_after), partial(self._hide, number, post))

    def _decisions(self) -> Iterator[Step]:
        end = self._at(self.topic.posts[-1].hours_after) + timedelta(minutes=1)
        if self.topic.solved_by:
            yield Step(self._at(self.topic.posts[self.topic.solved_by - 1].hours_after) + timedelta(minutes=40), self._accept)
        if self.topic.pinned:
            yield Step(end, self._pin)
        if self.topic.closed:
            yield Step(end, self._close)

    def _at(self, hours: float) -> datetime:
        return min(self.begins + timedelta(hours=hours), self.stage.now - timedelta(minutes=2))

    def _write(self, post: Written, *, first: bool) -> None:
        source = self._first_edition(self._source(post)) if post.edited_hours_after else self._source(post)
        at, byline, viewer = self._at(post.hours_after), self._byline(post), self.cast.viewer(post.author)
        if first:
            about = self.stage.stories.get(self.topic.about)
            said = {"kind": self.topic.kind, "title": self.topic.title, "source": source, "byline": byline}
            self.held = topic_open(viewer=viewer, space_id=self.space.pk, facets=self._facets(), about=about, at=at, **said)
            self.posts.append(self.held.posts.get(number=1))
        else:
            self.posts.append(post_reply(viewer=viewer, topic_id=self._topic_id(), source=source, byline=byline, at=at))

    def _edit(self, number: int, post: Written) -> None:
        held = self.posts[number]
        at = self._at(post.edited_hours_after)
        post_edit(viewer=self.cast.viewer(post.author), post_id=held.pk, source=self._source(post), edition=0, at=at)

    def _hide(self, number: int, post: Written) -> None:
        post_hide(viewer=self.cast.viewer(post.hidden_by), post_id=self.posts[number].pk, reason=post.hidden_reason)

    def _accept(self) -> None:
        answer_accept(viewer=self.cast.viewer(self.topic.author), post_id=self.posts[self.topic.solved_by - 1].pk)

    def _pin(self) -> None:
        topic_pin(viewer=self.cast.viewer(self._moderator()), topic_id=self._topic_id())

    def _close(self) -> None:
        topic_close(viewer=self.cast.viewer(self._moderator()), topic_id=self._topic_id(), reason=self.topic.closed_reason)

    def _moderator(self) -> str:
        return "moderation"

    def _topic_id(self) -> int:
        if self.held is None:
            raise LookupError(self.topic.key)
        return self.held.pk
