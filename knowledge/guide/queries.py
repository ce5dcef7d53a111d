"""Reads of the guide: an office's requests, one's saved results."""

from typing import Any

from kernel.viewer import Viewer
from knowledge.guide.models import Callback, CallbackState, SavedResult

OPEN = (CallbackState.ASKED, CallbackState.TAKEN)


def offices(viewer: Viewer) -> list[int]:
    """The offices the Viewer works in."""
    return sorted(int(token.partition(".")[2]) for token in viewer.tokens if token.startswith("office."))


def open_callbacks(viewer: Viewer) -> Any:
    """Requests that wait, the most urgent first."""
    return Callback.objects.visible_to(viewer).filter(state__in=OPEN).select_related("office").order_by("due", "pk")


def settled_callbacks(viewer: Viewer) -> Any:
    """Requests that were settled lately."""
    return Callback.objects.visible_to(viewer).exclude(state__in=OPEN).select_related("office").order_by("-settled")


def callback_seen(viewer: Viewer, callback_id: int) -> Callback | None:
    """One request, for its office."""
    found: Callback | None = Callback.objects.visible_to(viewer).select_related("office", "taken_by").filter(pk=callback_id).first()
    return found


def saved_results(viewer: Viewer) -> Any:
    """The results the Viewer keeps."""
    return SavedResult.objects.visible_to(viewer).filter(user_id=viewer.user_id or 0).order_by("-pk")
