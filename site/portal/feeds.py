"""Feeds of everything public: one per kind that has one, and one of all. Whoever reads a feed is a guest."""

from datetime import datetime
from heapq import nlargest
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from content.cells import printable
from kernel import kinds
from kernel.kinds import ContentKind
from kernel.viewer import Viewer

ENTRIES, LOOKED_AT = 30, 100
Entry = tuple[ContentKind, Any]


class KindFeed(Feed[Any, Any]):
    """The newest entries of one kind (its name in the address), or of all (`alles`)."""

    feed_type = Atom1Feed
    language = "de"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[ContentKind]:  # noqa: ARG002  # Django's signature
        """The kinds asked for; 404 for one that has no feed."""
        name = str(kwargs["name"])
        fed = [kind for kind in kinds.all_kinds() if kind.in_feed and name in {kind.name, "alles"}]
        if not fed:
            raise Http404
        return fed

    def title(self, fed: list[ContentKind]) -> str:
        """Whose feed it is."""
        return f"Zukunfts-Hub: {fed[0].label if len(fed) == 1 else _('Everything new')}"

    def link(self, fed: list[ContentKind]) -> str:
        """The feed's own address stands for it."""
        return f"{settings.HUB_URL}/feeds/{fed[0].name if len(fed) == 1 else 'alles'}.atom"

    feed_url = link

    def subtitle(self, fed: list[ContentKind]) -> str:  # noqa: ARG002  # Django's signature
        """What a reader sees under the title."""
        return str(_("What is public on the hub, newest first"))

    def items(self, fed: list[ContentKind]) -> list[Entry]:
        """The newest of what guests may see."""
        guest = Viewer.anonymous()
        entries = [(kind, item) for kind in fed for item in kind.visible_to(guest).order_by("-pk")[:LOOKED_AT]]
        return nlargest(ENTRIES, entries, key=self.item_pubdate)

    def item_title(self, item: Entry) -> str:
        """The entry's one line."""
        return printable(item[0].title(item[1]))

    def item_description(self, item: Entry) -> str:
        """Its summary."""
        return printable(item[0].summary(item[1]))

    def item_link(self, item: Entry) -> str:
        """Its canonical address."""
        return f"{settings.HUB_URL}{item[0].url(item[1])}"

    def item_pubdate(self, item: Entry) -> datetime:
        """When it was published."""
        return item[0].date(item[1]) or now()

    item_updateddate = item_pubdate
