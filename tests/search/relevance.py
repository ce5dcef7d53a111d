"""The relevance suite over the demo's content: queries people would type, and which of the demo's items must lead the answer.

Used by the relevance test and wherever engines are compared; it knows no engine.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from community.forum.models import Post, Topic
from editorial.models import NewsPage, StandardPage
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.offers.models import Offer
from knowledge.stories.models import StoryPage
from portal.demo.reading import read

ASKING = "betriebsrat"
"""Whose search it is where a query says nothing else."""
FIRST = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One query: `group` says what it tries, any of `wants` must be among the first three, none of `unwanted` anywhere."""

    group: str
    text: str
    wants: frozenset[str]
    unwanted: frozenset[str]
    account: str


def questions() -> list[Question]:
    """Every question of ``relevance.toml``."""
    groups = tomllib.loads((Path(__file__).parent / "relevance.toml").read_text(encoding="utf-8"))
    return [
        Question(group, row["text"], frozenset(row["wants"]), frozenset(row.get("unwanted", ())), row.get("as", ASKING))
        for group, rows in groups.items()
        for row in rows
    ]


def viewers() -> Mapping[str, Viewer]:
    """Who asks, by the demo's account names."""
    names = {question.account for question in questions()} - {"guest"}
    known = {name: Viewer.of(User.objects.get(email=f"{name}@demo.example").pk) for name in names}
    return known | {"guest": Viewer.anonymous()}


def keys() -> dict[KindRef, str]:
    """Which item of the demo's files each item of the database is; a post is its topic."""
    content = read(timezone.localdate())
    titles = {topic.title: f"topic:{topic.key}" for topic in content.topics}
    topics = {pk: titles[title] for pk, title in Topic.objects.values_list("pk", "title") if title in titles}
    found = {KindRef("topic", pk): key for pk, key in topics.items()}
    found |= {KindRef("post", pk): topics[topic] for pk, topic in Post.objects.filter(topic__in=topics).values_list("pk", "topic_id")}
    slugs = {story.slug: story.key for story in content.stories} | {news.slug: news.key for news in content.news}
    slugs |= {page.de.slug: page.key for page in content.pages if page.de.slug}
    found |= {KindRef("offer", pk): f"offer:{slug}" for pk, slug in Offer.objects.values_list("pk", "slug")}
    for kind, model in (("story", StoryPage), ("news", NewsPage), ("page", StandardPage)):
        pages = model.objects.values_list("pk", "slug")
        found |= {KindRef(kind, pk): f"{kind}:{slugs[slug]}" for pk, slug in pages if slug in slugs}
    return found


def misses(question: Question, found: Sequence[str]) -> bool:
    """Whether these keys, best first, are not what the question wants."""
    return question.wants.isdisjoint(found[:FIRST]) or not question.unwanted.isdisjoint(found)
