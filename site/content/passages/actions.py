"""Writing which pages show which passages, passages from plain data, and what follows when one changes."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from content.pages import guards
from content.pages.models import BasePage
from content.pages.subtree import announce
from content.passages.models import Passage, PassageUse
from content.passages.uses import shown


@transaction.atomic
def passage_put(*, name: str, body: list[tuple[str, Any]]) -> Passage:
    """Write a passage, or write it anew."""
    passage, _new = Passage.objects.update_or_create(name=name, defaults={"body": body})
    return passage


def uses_follow(*, page_ids: Iterable[int]) -> None:
    """Record anew which passages these pages show, in the transaction that writes them."""
    pages = list(BasePage.objects.filter(pk__in=list(page_ids)).specific())
    PassageUse.objects.filter(page__in=[page.pk for page in pages]).delete()
    PassageUse.objects.bulk_create(PassageUse(page_id=page.pk, passage_id=pk) for page in pages if page.live for pk in sorted(shown(page)))


def guards_ask(*, passage: Passage, pictures: frozenset[int]) -> None:
    """Ask the guards of every page that shows the passage about pictures it brings; raises ValidationError."""
    for page in BasePage.objects.filter(pk__in=PassageUse.objects.filter(passage=passage).values("page")).specific():
        guards.pictures_asked(page, pictures=pictures)


@transaction.atomic
def passage_spread(*, passage: Passage) -> None:
    """Pages that show a passage are stale: kept copies, search documents, files."""
    using = BasePage.objects.filter(pk__in=PassageUse.objects.filter(passage=passage).values("page"))
    if pages := list(using):
        announce(pages, narrowed=False, actor_id=None)
