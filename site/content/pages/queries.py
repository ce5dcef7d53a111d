"""Reading pages: by address, and what redirects."""

from typing import cast

from wagtail.contrib.redirects.models import Redirect

from content.pages.addresses import ROOT
from content.pages.models import BasePage
from kernel.viewer import Viewer


def page_at(viewer: Viewer, path: str) -> BasePage | None:
    """The published page at this path (without language, ending in a slash) that the Viewer may see, as its own type: two queries."""
    found = BasePage.objects.visible_to(viewer).filter(live=True, url_path=ROOT + path).first()
    if found is None or found.specific_class is None:
        return None
    model = found.specific_class
    return cast("BasePage | None", model.objects.select_related(*model.served_with).filter(pk=found.pk).first())


def moved_to(viewer: Viewer, path: str) -> str | None:
    """Where this path leads now: never to a page the Viewer may not see, whose new address would tell about it."""
    redirect = Redirect.objects.filter(old_path=Redirect.normalise_path(f"/{path}")).select_related("redirect_page").first()
    if redirect is None:
        return None
    page = redirect.redirect_page
    if page is None:
        return str(redirect.redirect_link) or None
    return page.path_here if page.live and viewer.sees(page) else None
