"""The private calendar's secret: made anew or revoked by its owner."""

from django.db import transaction
from django.http import Http404

from kernel.tokens import token_issue, token_revoke
from kernel.viewer import Viewer

PURPOSE = "events.calendar"


def calendar_issue(*, viewer: Viewer) -> str:
    """A new secret, shown once; an older one stops working. Raises Http404."""
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    with transaction.atomic():
        token_revoke(user_id=viewer.user_id, purpose=PURPOSE)
        return token_issue(user_id=viewer.user_id, purpose=PURPOSE)


def calendar_revoke(*, viewer: Viewer) -> None:
    """The secret stops working at once; raises Http404."""
    if viewer.user_id is None:
        raise Http404
    token_revoke(user_id=viewer.user_id, purpose=PURPOSE)


def calendars_forget(*, user_id: int) -> None:
    """Whoever leaves has no calendar here."""
    token_revoke(user_id=user_id, purpose=PURPOSE)
