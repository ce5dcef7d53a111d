"""Guidance for tests."""

from typing import Any

from knowledge.guidance.actions import guidance_create
from knowledge.guidance.models import GuidancePage
from tests.factories.content import number
from tests.factories.editorial import WHO, shape
from tests.factories.samples import Order, sample


def make_guidance(**fields: Any) -> GuidancePage:
    """Published guidance with one checklist of two points."""
    facts: dict[str, Any] = {
        "slug": f"hinweis-{number()}",
        "title": "Ein Hinweis",
        "summary": "Kurz gesagt.",
        "parts": [{"heading": "", "body": "Es gilt § 87 Abs. 1 Nr. 6 BetrVG."}],
        "checklists": [{"title": "Vorher", "points": ["Alle gefragt", "Zweck festgehalten"]}],
        **fields,
    }
    return guidance_create(**facts)


@sample("guidance")
def guidance_sample(order: Order) -> GuidancePage | None:
    """Guidance that says the word."""
    if order.room not in WHO:
        return None
    return shape(make_guidance(title=f"Hinweis {order.word}", summary=order.word, who=WHO[order.room]), order)
