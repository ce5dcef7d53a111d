"""Fills an empty hub, in the order in which things need each other; a second run finds everything there and adds nothing."""

from collections.abc import Iterator
from datetime import datetime

from kernel.events import bygone
from portal.demo import bulk
from portal.demo.bulk import Size
from portal.demo.cast import Cast, bring
from portal.demo.pages import publish
from portal.demo.reading import read
from portal.demo.rooms import furnish
from portal.demo.talk import Stage, let_talk
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
        spaces = furnish(content, cast)
        yield "spaces", len(spaces)
    for _left in let_talk(content, Stage(cast, spaces, stories, now)):
        yield "talk", 1
    yield from _generated(size, cast, now)
    while indexed := outbox.drain(batches=1):
        yield "search", indexed


def _generated(size: Size, cast: Cast, now: datetime) -> Iterator[Progress]:
    with bygone():
        for made in bulk.enrol(size):
            yield "members", made
        if size.topics:
            for made in bulk.fill(size, viewer=cast.viewer("admin"), now=now):
                yield "posts", made
