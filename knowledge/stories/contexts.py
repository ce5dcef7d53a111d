"""What stories and their index show beyond their own fields."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from content.pages import discussion
from content.pages.contexts import shows
from kernel.middleware import viewer_of
from kernel.refs import KindRef
from knowledge.stories import filters, queries
from knowledge.stories.citing import cited
from knowledge.stories.linked_data import article, share_of
from knowledge.stories.models import StoryIndexPage, StoryPage
from knowledge.voices.blocks import NAME as QUOTE
from knowledge.voices.queries import Spoken, spoken_on

TOPICS = 5


@shows("knowledge_stories.StoryIndexPage")
def index(request: HttpRequest, page: StoryIndexPage) -> dict[str, Any]:  # noqa: ARG001  # the registry's shape
    """One page of the stories that pass the filters, and how many would pass each other choice."""
    chosen = filters.chosen_of(request.GET)
    known = filters.facts_of(viewer_of(request))
    ids = [pk for pk, fact in known.items() if fact.passes(chosen)]
    return {
        "stories": queries.stories_page(viewer_of(request), ids, request.GET.get("p", "1")),
        "groups": filters.groups(known.values(), chosen),
        "total": len(ids),
        "chosen": chosen,
        "query": urlencode(chosen),
    }


@shows("knowledge_stories.StoryPage")
def story(request: HttpRequest, page: StoryPage) -> dict[str, Any]:
    """Its sections with their headings, its relatives, the discussion about it."""
    ref = KindRef("story", page.pk or 0)
    position = discussion.position(ref, viewer_of(request))
    queries.words_fetch(page)
    origin = KindRef.parse(page.origin) if page.origin else None
    topics = discussion.about(ref, viewer_of(request), TOPICS, origin)
    quotes = spoken_on(page, viewer=viewer_of(request) if getattr(request, "is_preview", False) else None)
    return {
        "quotes": quotes,
        "has_voices": _speaks(page, quotes),
        "sections": [(field.verbose_name, value) for field, value in _told(page) if value],
        "advice": page.advice,
        "related": queries.related(viewer_of(request), page),
        "topics": [topic for topic in topics if topic.ref != origin],
        "ref": str(ref),
        "stream": f"story.{page.pk}" if page.pk and page.live else "",
        "position": position,
        "origin": next((topic for topic in topics if topic.ref == origin), None),
        "linked_data": article(page),
        "norms": cited(page),
        "share_url": share_of(page),
    }


def _speaks(page: StoryPage, quotes: dict[int, Spoken]) -> bool:
    """Whether anything would stand under the heading of the voices."""
    return any(block.block_type != QUOTE or block.value["number"] in quotes for block in page.voices)


def _told(page: StoryPage) -> list[tuple[Any, Any]]:
    names = ("situation", "challenge", "approach", "participation", "result", "stumbling")
    return [(page._meta.get_field(name), getattr(page, name)) for name in names]  # noqa: SLF001
