"""Reading for the editors' pages: what the front page leads with, and one page of news."""

from typing import Any

from django.core.paginator import Page, Paginator

from content.pages import discussion
from editorial.models import HomePage, NewsPage
from kernel import kinds, ports
from kernel.viewer import Viewer

NEWS_ON_HOME, TOPICS_ON_HOME, STORIES_ON_HOME, NEWS_PER_PAGE, NOTICES_ON_HOME = 3, 6, 4, 20, 3


def stories(viewer: Viewer, home: HomePage) -> list[Any]:
    """The stories on the front page, the leading one first: the editors' choice if the Viewer may see it, else the newest."""
    known = [kind for kind in kinds.all_kinds() if kind.name == "story"]
    newest = [story for kind in known for story in _newest(kind.visible_to(viewer))]
    chosen = [story for story in newest if story.pk == home.lead_page_id] or _chosen(viewer, home)
    return [*chosen, *(story for story in newest if story not in chosen)][:STORIES_ON_HOME]


def _newest(stories: Any) -> Any:
    return stories.defer_streamfields().order_by("-first_published_at", "-pk")[: STORIES_ON_HOME + 1]


def _chosen(viewer: Viewer, home: HomePage) -> list[Any]:
    for kind in kinds.all_kinds() if home.lead_page_id else ():
        if kind.name == "story":
            return list(kind.visible_to(viewer).filter(pk=home.lead_page_id))
    return []


def latest_news(viewer: Viewer) -> list[NewsPage]:
    """The newest news."""
    return list(_news(viewer)[:NEWS_ON_HOME])


def news_page(viewer: Viewer, number: str) -> Page[NewsPage]:
    """One page of the news the Viewer may see; the nearest for a number that is none."""
    return Paginator(_news(viewer), NEWS_PER_PAGE).get_page(number)


def topics(viewer: Viewer) -> list[Any]:
    """What people talk about now."""
    return discussion.latest(viewer, TOPICS_ON_HOME)


def waiting(viewer: Viewer) -> int:
    """How many unread notices wait for a member; 0 for guests and while no inbox answers."""
    try:
        return ports.ask(ports.Inbox).unread(viewer) if viewer.user_id else 0
    except ports.PortNotBoundError:
        return 0


def newest(viewer: Viewer) -> list[object]:
    """The newest of what waits for a member, as the inbox shows it."""
    try:
        return ports.ask(ports.Inbox).newest(viewer, NOTICES_ON_HOME) if viewer.user_id else []
    except ports.PortNotBoundError:
        return []


def _news(viewer: Viewer) -> Any:
    return NewsPage.objects.visible_to(viewer).filter(live=True).defer_streamfields().order_by("-date", "-pk")
