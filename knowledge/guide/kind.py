"""Requests to call back and saved results as kinds, so that notices can speak of them and every surface guards them; and what waits."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.audience import NOBODY
from kernel.kinds import ContentKind, register
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from knowledge.guide import queries
from knowledge.guide.models import Callback, SavedResult


class CallbackKind(ContentKind):
    """A request to call back; its office's alone, found nowhere."""

    name = "callback"
    model = Callback
    label = gettext_lazy("Request to call back")
    icon = "phone"
    default_audience = NOBODY

    def title(self, item: Any) -> str:
        """Its number; names belong on its own page."""
        return _("Request %(number)d") % {"number": item.pk}

    def wall(self, item: Any) -> str:  # noqa: ARG002  # the same for all
        """Who reads it."""
        return _("Only your office")


class ResultKind(ContentKind):
    """A saved result; its owner's alone."""

    name = "result"
    model = SavedResult
    label = gettext_lazy("Saved result")
    icon = "bookmark"
    default_audience = NOBODY

    def url(self, item: Any) -> str:
        """Where its owner finds it."""
        return reverse("guide:kept_one", args=[item.pk])

    def wall(self, item: Any) -> str:  # noqa: ARG002  # the same for all
        """Who reads it."""
        return _("Only you")


register(CallbackKind())
register(ResultKind())


@queue
def callbacks(viewer: Viewer) -> Waiting | None:
    """Requests of one's own offices."""
    if not queries.offices(viewer):
        return None
    return Waiting(_("Requests to call back"), queries.open_callbacks(viewer).count(), reverse("guide:inbox"))
