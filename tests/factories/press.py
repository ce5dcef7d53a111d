"""Press releases for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from editorial.press.actions import department_put, release_create
from editorial.press.models import Department, PressPage
from tests.factories.content import number
from tests.factories.editorial import WHO, shape
from tests.factories.samples import Order, State, sample


def make_department(**fields: str) -> Department:
    """A department with both contacts."""
    facts = {
        "name": f"Referat {number()}",
        "press_name": "Mara Lindhoff",
        "press_email": "presse@referat.example",
        "citizens_email": "fragen@referat.example",
        **fields,
    }
    return department_put(**facts)


def make_release(**fields: Any) -> PressPage:
    """A published press release."""
    facts: dict[str, Any] = {
        "slug": f"mitteilung-{number()}",
        "title": "Neue Mitteilung",
        "summary": "Kurz gesagt.",
        "body": "Mehr dazu.",
        **fields,
    }
    return release_create(**facts)


@sample("press")
def press_sample(order: Order) -> PressPage | None:
    """A release that says the word; its embargo is a real one."""
    if order.room not in WHO:
        return None
    embargo = datetime.now(UTC) + timedelta(hours=1) if order.state is State.EMBARGOED else None
    page = make_release(title=f"Mitteilung {order.word}", body=order.word, who=WHO[order.room], facts={"embargo": embargo})
    return page if embargo else shape(page, order)
