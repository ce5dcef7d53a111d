"""Fills an empty hub, in the order in which things need each other; a second run finds everything there and adds nothing."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from community.forum.models import Post, Reaction, Topic
from community.moderation.actions import flag_open
from editorial.desk import running
from editorial.desk.models import Found
from kernel.events import bygone
from kernel.kinds import ref_of
from knowledge.stories.models import StoryPage
from portal.demo import bulk
from portal.demo.applause import applaud, catch_up
from portal.demo.bulk import Size
from portal.demo.cast import Cast, bring
from portal.demo.consent import ask_around
from portal.demo.events import invite
from portal.demo.ideas import collect
from portal.demo.knowledge import spread
from portal.demo.offers import settle
from portal.demo.pages import grown, publish
from portal.demo.radar import look_around
from portal.demo.reading import Content, read
from portal.demo.rooms import furnish
from portal.demo.talk import NEWS, Stage, let_talk
from search import outbox

__all__ = ["Progress", "fill"]

Progress = tuple[str, int]  # what is being made, and how many of it were made just now


def fill(*, now: datetime, password: str, size: Size) -> Iterator[Progress]:
    """Fill the hub as of `now`, step by step, and say after each step what it was."""
    content = read(now.date())
    with bygone():
        cast = bring(content, password)
        yield "people", len(cast.people)
        stories = publish(content, now)
        yield "pages", len(stories) + len(content.news) + len(content.pages)
        yield "knowledge", spread(now)
        yield "offers", settle(content.offers, cast, now)
        yield "events", invite(cast, now)
        spaces = furnish(content, cast)
        yield "spaces", len(spaces)
    for _left in let_talk(content, Stage(cast, spaces, stories, now)):
        yield "talk", 1
    yield from _afterwards(content, cast, now)
    yield "ideas", collect(cast, now)
    yield "radar", look_around(now)
    yield from _generated(size, cast, now)
    while indexed := outbox.drain(batches=1):
        yield "search", indexed
    running.look()  # what the editors' desk finds on a first morning
    yield "checks", Found.objects.count()


def _afterwards(content: Content, cast: Cast, now: datetime) -> Iterator[Progress]:
    """Reactions, and old topics read, only for who has none yet: a second run finds them given."""
    topics = list(Topic.objects.filter(title__in=[topic.title for topic in content.topics]).order_by("pk"))
    if Reaction.objects.exists():
        return
    with bygone(), transaction.atomic():
        _linked(content, topics)
        for made in applaud(topics, [cast.viewer(person.key) for person in content.people]):
            yield "reactions", made
        old = [topic for topic in topics if now - topic.last_post_at > NEWS]
        catch_up(old, [cast.viewer(person.key) for person in content.people if person.account])
    yield from _reported(content, cast, topics)
    with transaction.atomic():
        _asked(content, cast, topics)


def _asked(content: Content, cast: Cast, topics: list[Topic]) -> None:
    """Quotes of the topic a story came of: one agreed to, one that waits for its answer."""
    for story in content.stories:
        title = next((topic.title for topic in content.topics if topic.key == story.grown_from), "")
        if title:
            ask_around(StoryPage.objects.get(slug=story.slug), next(topic for topic in topics if topic.title == title), cast)


def _linked(content: Content, topics: list[Topic]) -> None:
    """What refers to a topic from outside: the story that came of it."""
    for story in content.stories:
        if story.grown_from:
            title = next(topic.title for topic in content.topics if topic.key == story.grown_from)
            grown(story.slug, next(topic for topic in topics if topic.title == title))


def _reported(content: Content, cast: Cast, topics: list[Topic]) -> Iterator[Progress]:
    """Reports that wait for moderation."""
    placed = {topic.title: topic for topic in topics}
    for told in content.topics:
        for number, post in enumerate(told.posts, start=1):
            if post.reported_by:
                ref = ref_of(Post.objects.get(topic=placed[told.title], number=number))
                flag_open(viewer=cast.viewer(post.reported_by), ref=ref, cause=post.reported_cause, words=post.reported_words)
                yield "reports", 1


def _generated(size: Size, cast: Cast, now: datetime) -> Iterator[Progress]:
    with bygone():
        for made in bulk.enrol(size):
            yield "members", made
        if size.topics:
            for made in bulk.fill(size, viewer=cast.viewer("admin"), now=now):
                yield "posts", made
