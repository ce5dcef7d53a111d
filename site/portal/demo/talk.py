"""Lets the demo's people talk: every opening, answer, edit and decision in the order of time, through the forum's actions."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter

from django.db import transaction

from accounts.authored import ShownAs
from community.forum.actions import Facets, answer_accept, post_edit, post_hide, post_reply, topic_close, topic_open, topic_pin
from community.forum.bylines import Byline
from community.forum.models import Post, Topic
from community.spaces.models import Space
from kernel.events import bygone
from kernel.refs import KindRef
from kernel.viewer import Viewer
from portal.demo import reading
from portal.demo.cast import Cast, term
from portal.demo.reading import Content
from portal.demo.references import first_edition, typed
from taxonomy.models import Branch, Challenge

__all__ = ["NEWS", "Stage", "Step", "let_talk"]

MODERATOR = "moderation"
SHORTLY = timedelta(minutes=2)
NEWS = timedelta(days=10)  # what is older is nobody's notice any more


@dataclass(frozen=True)
class Stage:
    """Where the talk happens: the people, their rooms, and the stories it is about."""

    cast: Cast
    spaces: dict[str, Space]
    stories: dict[str, KindRef]
    now: datetime


@dataclass(frozen=True)
class Step:
    """Something somebody does at a moment."""

    at: datetime
    do: Callable[[], object]


def let_talk(content: Content, stage: Stage) -> Iterator[int]:
    """Make every topic that is missing, and yield how many steps are to come; either all come to be or none."""
    steps = [step for topic in content.topics for step in Telling(topic, stage).steps()]
    with transaction.atomic():
        for left, step in zip(range(len(steps), 0, -1), sorted(steps, key=attrgetter("at")), strict=True):
            with nullcontext() if stage.now - step.at < NEWS else bygone():
                step.do()
            yield left


class Telling:
    """One topic as it comes to be."""

    def __init__(self, told: reading.Topic, stage: Stage) -> None:
        """Remember what is to be told; nothing is written yet."""
        self.told, self.stage = told, stage
        self.space = stage.spaces[told.space]
        day = stage.now - timedelta(days=told.days_ago)
        self.begins = day.replace(hour=told.hour, minute=len(told.title) % 60, second=0, microsecond=0)
        self.posts: list[Post] = []

    def steps(self) -> Iterator[Step]:
        """Return what happens in this topic; nothing for one that is there already."""
        if Topic.objects.filter(space=self.space, title=self.told.title).exists():
            return
        for number, post in enumerate(self.told.posts):
            yield Step(self._at(post.hours_after), partial(self._write if number else self._open, post))
            if post.edited_hours_after:
                yield Step(self._at(post.edited_hours_after), partial(self._edit, number))
            if post.hidden_by:
                yield Step(self._at(post.hidden_hours_after), partial(self._hide, number))
        yield from self._decisions()

    def _decisions(self) -> Iterator[Step]:
        last = self._at(self.told.posts[-1].hours_after) + SHORTLY
        if self.told.solved_by:
            solution = self.told.posts[self.told.solved_by - 1]
            yield Step(self._at(solution.hours_after) + SHORTLY, self._accept)
        if self.told.pinned:
            yield Step(last, lambda: topic_pin(viewer=self._viewer(MODERATOR), topic_id=self.topic.pk))
        if self.told.closed:
            yield Step(last, lambda: topic_close(viewer=self._viewer(MODERATOR), topic_id=self.topic.pk, reason=self.told.closed_reason))

    @property
    def topic(self) -> Topic:
        """The topic, once it is open."""
        return self.posts[0].topic

    def _open(self, post: reading.Post) -> None:
        topic = topic_open(
            viewer=self._viewer(post.author),
            space_id=self.space.pk,
            kind=self.told.kind,
            title=self.told.title,
            source=self._source(post),
            byline=self._byline(post),
            facets=self._facets(),
            about=self.stage.stories.get(self.told.about),
            at=self._at(post.hours_after),
        )
        self.posts.append(topic.posts.select_related("topic").get(number=1))

    def _write(self, post: reading.Post) -> None:
        self.posts.append(
            post_reply(
                viewer=self._viewer(post.author),
                topic_id=self.topic.pk,
                source=self._source(post),
                byline=self._byline(post),
                reply_to=self.posts[post.quotes - 1].pk if post.quotes else None,
                at=self._at(post.hours_after),
            )
        )

    def _edit(self, number: int) -> None:
        post = self.told.posts[number]
        source, at = typed(post, self.posts, self.stage.cast), self._at(post.edited_hours_after)
        post_edit(viewer=self._viewer(post.author), post_id=self.posts[number].pk, source=source, edition=0, at=at)

    def _hide(self, number: int) -> None:
        post = self.told.posts[number]
        post_hide(viewer=self._viewer(post.hidden_by), post_id=self.posts[number].pk, reason=post.hidden_reason)

    def _accept(self) -> None:
        answer_accept(viewer=self._viewer(self.told.author), post_id=self.posts[self.told.solved_by - 1].pk)

    def _at(self, hours: float) -> datetime:
        return min(self.begins + timedelta(hours=hours), self.stage.now - SHORTLY)

    def _viewer(self, key: str) -> Viewer:
        return self.stage.cast.viewer(key)

    def _source(self, post: reading.Post) -> str:
        source = typed(post, self.posts, self.stage.cast)
        return first_edition(source) if post.edited_hours_after else source

    def _byline(self, post: reading.Post) -> Byline:
        pseudonym = self.stage.cast.pseudonyms[post.author] if post.shown_as == ShownAs.PSEUDONYM else ""
        return Byline(shown_as=post.shown_as, pseudonym=pseudonym)

    def _facets(self) -> Facets:
        branches = tuple(term(Branch, name).pk for name in self.told.branches)
        return Facets(branches=branches, challenges=tuple(term(Challenge, name).pk for name in self.told.challenges))
