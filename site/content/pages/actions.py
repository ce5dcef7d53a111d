"""Writing about pages what Wagtail has no word for: who may see them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from content.pages.audiences import Who
from content.pages.models import BasePage


@transaction.atomic
def introduction_put(*, index: Any, de: str, en: str) -> None:
    """Write the introduction of an index page in both languages, unless somebody has published it since it came with the hub."""
    if index.live_revision_id is not None or index.intro:
        return
    index.intro, index.intro_en = de, en
    index.live_revision = index.save_revision(changed=False, clean=False)
    index.save()


@transaction.atomic
def audience_set(*, page: BasePage, who: str, user: Any) -> BasePage:
    """Give a page another Audience, with effect at once: drafts, old revisions and everything below obey it.

    Raises PermissionDenied without the right to publish the page, ValidationError if it would be wider than the page above,
    ValueError for an unknown choice. Pages below that are for more people are narrowed along; widening never widens them.
    """
    choice = Who(who)
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied
    live: BasePage = BasePage.objects.select_for_update().get(pk=page.pk).specific
    old = live.who
    if old != choice:
        live.who = choice
        live.save(clean=False, user=user)
        log(instance=live, action="hub.audience", user=user, data={"old": old, "new": str(choice)})
    return live
