"""Transfergeschichten for tests."""

from typing import Any

from knowledge.stories.actions import story_create
from knowledge.stories.models import StoryPage
from tests.factories.content import number
from tests.factories.editorial import WHO, shape
from tests.factories.samples import Order, sample
from tests.factories.taxonomy import branch, region


def make_story(**fields: Any) -> StoryPage:
    """A published story of a company in logistics in the region Emscher-Lippe."""
    facts: dict[str, Any] = {
        "slug": f"geschichte-{number()}",
        "title": "Wie der Handscanner leiser wurde",
        "lead": "Ein Lager fragt zuerst die, die scannen.",
        "told": {"situation": "Früher piepte alles.", "advice": ["Fragen Sie zuerst."]},
        "profile": {"branch": branch().slug, "region": region().slug},
        **fields,
    }
    return story_create(**facts)


@sample("story")
def story_sample(order: Order) -> StoryPage | None:
    """A story that says the word; stories are in no closed room."""
    if order.room not in WHO:
        return None
    return shape(make_story(title=f"Geschichte {order.word}", told={"situation": order.word}, who=WHO[order.room]), order)
