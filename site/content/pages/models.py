"""The hub's page model, which every page extends: Wagtail's page that is also an Item.

Owns the one funnel: whatever way Wagtail writes a page (editor, bulk, workflow, schedule, move, copy), it comes through `save`, which
refuses what may not be, derives the effective Audience, lets the subtree follow and emits one event. Refuses Wagtail's own view
restrictions: there is one rule of visibility (see `kernel.audience`).
"""

from typing import Any, ClassVar, cast

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import AbstractPage, DefaultBasePageMixin
from wagtail.models.pages import AbstractPageMeta, PageManager
from wagtail.query import PageQuerySet

from content.pages import contexts, funnel
from content.pages.addresses import canonical_path, local_path
from content.pages.audiences import Who, is_wider
from content.pages.panels import AudiencePanel
from kernel.models import Item, ItemQuerySet


class PageItemQuerySet(ItemQuerySet, PageQuerySet):
    """Wagtail's tree queries, and the one rule."""


class BasePage(AbstractPage, DefaultBasePageMixin, Item):
    """A page of the hub. `who` is the editors' choice, `audience` what follows from it, from the page's state and from its parent."""

    who = models.CharField(_("who may see it"), max_length=20, choices=Who, default=Who.PUBLIC, editable=False)

    embargo = models.DateTimeField(
        _("embargo until"), null=True, blank=True,
        help_text=_("Published, but nobody finds it anywhere before this moment: no page, list, search, feed or mail shows it."),
    )  # fmt: skip

    rateable = models.BooleanField(
        _("rating and comments"), default=False, help_text=_("Members may rate the page from 1 to 5; topics about it are shown below it.")
    )
    author_shown = models.CharField(_("author"), max_length=160, blank=True, help_text=_("Who wrote it, as it is shown."))
    submitted_by = models.CharField(_("submitted by"), max_length=160, blank=True, help_text=_("Who sent it in, if that is somebody else."))

    objects: ClassVar[Any] = PageManager.from_queryset(PageItemQuerySet)()

    settings_panels = [
        AudiencePanel(),
        *AbstractPage.settings_panels,
        MultiFieldPanel(["rateable", "author_shown", "submitted_by"], _("Readers and authors")),
    ]
    private_page_options: ClassVar[list[str]] = []
    served_with: ClassVar[tuple[str, ...]] = ()
    is_creatable = False

    class Meta(AbstractPageMeta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @transaction.atomic
    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  # Wagtail's signature
        """Write through the funnel; raises ValidationError when the page may not be what it would become."""
        fields = kwargs.get("update_fields")
        if not funnel.decides(fields):
            return self._write(clean=clean, user=user, log_action=log_action, **kwargs)
        before = funnel.enter(self)
        if fields is not None:
            kwargs["update_fields"] = [*fields, *funnel.DERIVED]
        result = self._write(clean=clean, user=user, log_action=log_action, **kwargs)
        funnel.leave(self, before, user)
        return result

    def _write(self, **kwargs: Any) -> Any:
        return super().save(**kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """A revision's content under the Audience in force now: an old revision cannot widen it."""
        page = cast("BasePage", super().with_content_json(content))
        page.who, page.audience_id = self.who, self.audience_id
        page.visible_from, page.visible_until = self.visible_from, self.visible_until
        return page

    def can_move_to(self, parent: Any) -> bool:
        """Only below a page that is for at least the same people."""
        return not is_wider(self.who, parent.who) and bool(super().can_move_to(parent))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the page's own app adds (see `content.pages.contexts`)."""
        return {**super().get_context(request, *args, **kwargs), **contexts.gathered(self, request)}

    def depends_on(self) -> tuple[str, ...]:
        """Counters beyond its own and ``pages`` that a guest's view of this page depends on."""
        return ()

    def get_absolute_url(self) -> str:
        """The one canonical path, German whatever the interface speaks."""
        return canonical_path(self.url_path)

    def get_full_url(self, request: HttpRequest | None = None) -> str:  # noqa: ARG002  # Wagtail's signature
        """The canonical address with the hub's own name, which the environment says and no row of the database."""
        return f"{settings.HUB_URL}{self.get_absolute_url()}"

    @property
    def path_here(self) -> str:
        """Its path in the language of the interface."""
        return local_path(self.url_path)

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface, where there is one."""
        return str(self.title)

    @property
    def shown_language(self) -> str:
        """The language the content is written in, for `lang`."""
        return "de"
