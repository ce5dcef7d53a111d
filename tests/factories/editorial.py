"""News and standard pages for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from content.pages.audiences import Who
from editorial.actions import news_create
from editorial.models import NewsPage, StandardPage
from tests.factories.content import below, home, number
from tests.factories.samples import Order, Room, State, sample

WHO = {Room.PUBLIC: Who.PUBLIC, Room.MEMBERS: Who.MEMBERS, Room.REPRESENTATION: Who.REPRESENTATION}


def make_news(**fields: Any) -> NewsPage:
    """A published piece of news."""
    facts: dict[str, Any] = {
        "slug": f"meldung-{number()}",
        "title": "Neue Meldung",
        "summary": "Kurz gesagt.",
        "body": "Mehr dazu.",
        **fields,
    }
    return news_create(**facts)


def make_standard(parent: Any = None, **fields: Any) -> StandardPage:
    """A standard page below the front page or another page; published unless `live=False`."""
    facts: dict[str, Any] = {"slug": f"seite-{number()}", "title": "Eine Seite", **fields}
    page: StandardPage = below(parent or home(), StandardPage(**facts))
    return page


def shape(page: Any, order: Order) -> Any | None:
    """Put a sample page into the state the contract suite asks for."""
    match order.state:
        case State.HIDDEN:
            page.unpublish()
        case State.EXPIRED:
            page.expire_at = datetime.now(UTC) - timedelta(hours=1)
            page.save()
        case State.EMBARGOED:
            page.unpublish()
        case _open:
            pass
    return page


@sample("news")
def news_sample(order: Order) -> NewsPage | None:
    """A piece of news that says the word; news is in no closed room."""
    if order.room not in WHO:
        return None
    return shape(make_news(title=f"Meldung {order.word}", body=order.word, who=WHO[order.room]), order)


@sample("page")
def page_sample(order: Order) -> StandardPage | None:
    """A standard page that says the word; pages are in no closed room."""
    if order.room not in WHO:
        return None
    return shape(make_standard(title=f"Seite {order.word}", summary=order.word, who=WHO[order.room]), order)
