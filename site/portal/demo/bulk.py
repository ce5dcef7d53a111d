"""Generated members, topics and posts for load tests, streamed into one public space; a second run adds what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db.models import Sum

from accounts.actions import account_create
from accounts.models import User
from community.forum.actions import PostSeed, TopicSeed, bulk_import
from community.forum.models import Topic, TopicKind
from community.spaces.actions import space_open
from community.spaces.actions.rooms import Settings
from community.spaces.models import Space
from kernel.viewer import Viewer
from portal.demo import prose

__all__ = ["SLUG", "Size", "enrol", "fill"]

SLUG = "lasttest"
ADDRESS = "mitglied{number}@last.example"
FULL_PAGE = 20  # posts of the newest generated topic, so that a full page is easy to find
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Size:
    """How much generated content there should be in all."""

    topics: int = 0
    posts: int = 0
    members: int = 0


def enrol(size: Size) -> Iterator[int]:
    """Make generated members, who cannot sign in, until there are enough; yield one for each."""
    present = User.objects.filter(email__endswith=ADDRESS.partition("}")[2]).count()
    for number in range(present + 1, size.members + 1):
        account_create(email=ADDRESS.format(number=number), name=prose.name(_seeded(number)), password=None, confirmed=True)
        yield 1


def fill(size: Size, *, viewer: Viewer, now: datetime) -> Iterator[int]:
    """Store generated topics until there are enough; yield the number of posts of each batch."""
    space = _space(viewer)
    held = Topic.objects.filter(space=space).aggregate(posts=Sum("post_count"))["posts"] or 0
    topics = Topic.objects.filter(space=space).count()
    if topics < size.topics:
        missing = _Missing(size.topics - topics, max(0, size.posts - held), topics, now)
        yield from bulk_import(viewer=viewer, space_id=space.pk, topics=missing.topics())


def _space(viewer: Viewer) -> Space:
    known: Space | None = Space.objects.filter(slug=SLUG).first()
    settings = Settings(title="Lasttest", purpose="Erzeugte Themen zum Messen. Hier schreibt niemand wirklich.", access="public", order=900)
    return known or space_open(viewer=viewer, slug=SLUG, settings=settings)


class _Missing:
    """The topics that are still to come, oldest first; the last of them fills exactly one page."""

    def __init__(self, count: int, posts: int, made: int, now: datetime) -> None:
        self.random, self.now = _seeded(made), now
        self.lengths = _lengths(self.random, count, posts)
        self.authors = list(User.objects.filter(is_active=True, erased=None).order_by("pk").values_list("pk", flat=True))

    def topics(self) -> Iterator[TopicSeed]:
        """Yield one topic after the other."""
        for number, length in enumerate(self.lengths):
            yield self._topic(self.now - YEAR * (1 - number / len(self.lengths)) - timedelta(days=1), length)

    def _topic(self, begins: datetime, length: int) -> TopicSeed:
        gap = timedelta(days=1) / (length + 1)
        posts = tuple(
            PostSeed(self.random.choice(self.authors), prose.body(self.random), begins + gap * number) for number in range(length)
        )
        return TopicSeed(title=prose.title(self.random), posts=posts, kind=self.random.choice(TopicKind.values))


def _lengths(random: Random, count: int, posts: int) -> list[int]:
    """Return how many posts each topic has: most few, some many, in all as many as wanted, the last a full page."""
    wanted = max(posts, count)
    weights = [random.paretovariate(1.6) for _ in range(count)]
    scale = max(0, wanted - count) / sum(weights)
    lengths = [1 + int(weight * scale) for weight in weights]
    for index in range(wanted - sum(lengths)):
        lengths[index % count] += 1
    largest = max(range(count), key=lengths.__getitem__)
    lengths[-1], lengths[largest] = min(FULL_PAGE, lengths[largest]), lengths[largest] + lengths[-1] - min(FULL_PAGE, lengths[largest])
    return lengths


def _seeded(number: int) -> Random:
    return Random(number)  # noqa: S311  # text for load tests, not a secret
