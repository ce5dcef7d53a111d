"""Wagtail's hooks for pages: the one rule at its door, in its choosers, and in place of its own privacy."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from content.pages.actions import REFUSED
from content.pages.admin_views import audience
from content.pages.models import BasePage
from kernel.middleware import viewer_of


@hooks.register("before_serve_page")
def guard(page: BasePage, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:  # noqa: ARG001  # Wagtail's signature
    """Whoever serves a page asks first: 404 alike for missing and not yours."""
    if not page.live or not viewer_of(request).sees(page):
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def choosable_pages(pages: QuerySet[BasePage], request: HttpRequest) -> QuerySet[BasePage]:
    """A chooser offers what its user may see."""
    return pages.filter(pk__in=BasePage.objects.visible_to(viewer_of(request)).values("pk"))


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def choosable_media(media: Any, request: HttpRequest) -> Any:
    """The same for pictures and documents."""
    return media.filter(pk__in=media.model.objects.visible_to(viewer_of(request)).values("pk"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The door of the Audience panel."""
    return [path("pages/<int:page_id>/audience/", audience, name="hub_page_audience")]


@hooks.register("register_log_actions")
def history(actions: LogActionRegistry) -> None:
    """Changing the Audience is in the page's history, and why a planned publication was refused."""
    actions.register_action("hub.audience", _("Change who may see it"), _("Changed who may see it"))
    actions.register_action(REFUSED)(RefusedSchedule)


class RefusedSchedule(LogFormatter):
    """What the history says where a planned publication was refused."""

    label = _("Refuse a planned publication")

    def format_message(self, log_entry: Any) -> str:
        """All that was missing."""
        return gettext("Not published as planned: %(reasons)s") % {"reasons": " ".join(log_entry.data.get("reasons", []))}
