"""Reading pages: by address, and what redirects."""

from typing import Any, cast

from django.db.models import Exists, OuterRef
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from content.pages.actions import REFUSED
from content.pages.addresses import ROOT
from content.pages.models import BasePage
from kernel.viewer import Viewer

MOVED_ON = ("wagtail.publish", "wagtail.publish.scheduled", "wagtail.publish.schedule", "wagtail.delete")
_likely: dict[str, type[BasePage]] = {}
"""What type was last found at a path, or below it: only where to look first, never whether there is something."""


def page_at(viewer: Viewer, path: str) -> BasePage | None:
    """The published page at this path (without language, ending in a slash) that the Viewer may see, as its own type.

    One query where its type can be guessed from its neighbours, else up to three.
    """
    guess = _likely.get(path) or _likely.get(_above(path))
    if guess:
        page = _typed(guess, guess.objects.visible_to(viewer).filter(live=True, url_path=ROOT + path))
        if page is not None and page.specific_class is guess:
            return page
    found = BasePage.objects.visible_to(viewer).filter(live=True, url_path=ROOT + path).first()
    if found is None or found.specific_class is None:
        return None
    _likely[path if guess else _above(path)] = found.specific_class
    return _typed(found.specific_class, found.specific_class.objects.filter(pk=found.pk))


def _typed(model: type[BasePage], found: Any) -> BasePage | None:
    return cast("BasePage | None", found.select_related(*model.served_with).first())


def _above(path: str) -> str:
    """The path of the page above, marked as such: what stands below it is mostly of one type."""
    return path.rstrip("/").rpartition("/")[0] + "/*"


def refused_schedules(viewer: Viewer) -> list[int]:
    """The pages this editor planned to publish whose publication was refused, and which nobody has published or planned since."""
    since = PageLogEntry.objects.filter(page=OuterRef("page"), timestamp__gt=OuterRef("timestamp"), action__in=MOVED_ON)
    refused = PageLogEntry.objects.filter(action=REFUSED, deleted=False).filter(~Exists(since))
    pages = {entry.page_id for entry in refused if viewer.user_id is not None and entry.data.get("planner") == viewer.user_id}
    return sorted(pages)


def moved_to(viewer: Viewer, path: str) -> str | None:
    """Where this path leads now: never to a page the Viewer may not see, whose new address would tell about it."""
    redirect = Redirect.objects.filter(old_path=Redirect.normalise_path(f"/{path}")).select_related("redirect_page").first()
    if redirect is None:
        return None
    page = redirect.redirect_page
    if page is None:
        return str(redirect.redirect_link) or None
    return page.path_here if page.live and viewer.sees(page) else None
