"""Words for the templates of pages."""

from typing import Any

from django import template
from django.conf import settings

from content.pages import kinds
from content.pages.models import BasePage
from kernel.viewer import Viewer

register = template.Library()


@register.simple_tag
def canonical(page: BasePage) -> str:
    """The one full address of a page, for search engines and for sharing."""
    return f"{settings.HUB_URL}{page.get_absolute_url()}"


@register.simple_tag
def full(path: str) -> str:
    """A path of the hub with its name, for what others fetch: `{% full share.url %}`."""
    return path if "://" in path else f"{settings.HUB_URL}{path}"


@register.simple_tag
def wall_of(page: BasePage) -> str:
    """The words on the band of a page that is not public."""
    return kinds.wall_of(page)


@register.simple_tag
def shown(page: Any, field: str) -> Any:
    """A field of a page that exists in both languages, in the language of the interface."""
    return page.shown(field)


@register.simple_tag
def may_edit(viewer: Viewer) -> bool:
    """Whether this is somebody of the editorial team."""
    return viewer.holds("staff.editorial")
