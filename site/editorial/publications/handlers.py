"""The foot of every page follows the page of partners: kept pages of guests go stale, what processes remember is forgotten."""

from content.pages.events import PageChanged
from editorial.publications.models import PartnersPage
from editorial.publications.queries import FOOTER, footer_forget
from kernel import changes
from kernel.events import after_commit, on


@on(PageChanged)
def stale(event: PageChanged) -> None:
    """In the writing transaction."""
    if PartnersPage.objects.filter(pk__in=event.page_ids).exists():
        changes.touch(FOOTER)


@after_commit(PageChanged)
def forget(_event: PageChanged) -> None:
    """Once it is durable."""
    footer_forget()
