"""Forgetting rows that only served their moment. Nothing anybody wrote is among them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.forum.events import DraftChanged
from community.forum.models import Draft, Submission
from kernel.events import emit

KEPT = timedelta(days=30)


def leftovers_prune() -> int:
    """Delete keys of forms and emptied drafts older than `KEPT`; returns how many rows that were."""
    before = timezone.now() - KEPT
    with transaction.atomic():
        keys, _rows = Submission.objects.filter(created_at__lt=before).delete()
        emptied, _rows = Draft.objects.filter(updated_at__lt=before, title="", source="").delete()
        emit(DraftChanged())
    return keys + emptied
