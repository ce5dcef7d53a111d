"""Writing down what an import would do, and doing it: one row, one transaction, exactly the values that were shown."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from knowledge.offers.actions.offers import offer_write
from knowledge.offers.models import Fate, ImportRow, ImportRun, Offer, RunState

KEPT = timedelta(days=30)
AT_ONCE = 900


def run_begin(*, run_id: int) -> ImportRun | None:
    """Begin to read, from the start: rows of an interrupted reading are forgotten. None when there is nothing to read."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().filter(pk=run_id, state=RunState.READING).first()
        if run is not None:
            _rows_drop(run)
            ImportRun.objects.filter(pk=run_id).update(seen=0, total=0)
    return run


def rows_note(*, run: ImportRun, rows: Sequence[ImportRow], total: int) -> None:
    """Keep the fates of some rows."""
    with transaction.atomic():
        ImportRow.objects.bulk_create(rows)
        run.seen += len(rows)
        ImportRun.objects.filter(pk=run.pk).update(seen=run.seen, total=max(total, run.seen))


def run_settle(*, run: ImportRun, state: RunState, trouble: str = "") -> None:
    """Reading or applying is over; a table that was applied or refused is not needed any more."""
    ImportRun.objects.filter(pk=run.pk).update(state=state, trouble=trouble)
    if state in {RunState.APPLIED, RunState.REFUSED}:
        run.file.delete(save=False)


def row_apply(*, row: ImportRow, actor_id: int | None) -> None:
    """Publish the values of one row and note that it is done; what somebody changed since it was shown is left alone."""
    with transaction.atomic():
        offer = Offer.objects.filter(slug=row.slug).first() if row.slug else None
        if (offer.edition if offer else 0) != row.edition:
            row.fate = Fate.OVERTAKEN
        else:
            try:
                with transaction.atomic():
                    saved = offer_write(
                        actor_id=actor_id, values=row.values, offer_id=offer.pk if offer else None, base=row.edition, cause="import"
                    )
                row.fate, row.slug = Fate.DONE, saved.slug
            except ValidationError as error:
                told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
                row.fate, row.errors = Fate.ERROR, {name: " ".join(messages) for name, messages in told.items()}
        row.save()
        ImportRun.objects.filter(pk=row.run_id).update(seen=F("seen") + 1)


def runs_forget() -> int:
    """Reports older than thirty days go, with their tables; returns how many."""
    old = list(ImportRun.objects.filter(created__lt=timezone.now() - KEPT))
    for run in old:
        if run.file:
            run.file.delete(save=False)
        _rows_drop(run)
        run.delete()
    return len(old)


def _rows_drop(run: ImportRun) -> None:
    """The rows of a run go some at a time, without their values: a cascade would hold a hundred thousand of them in memory."""
    while some := list(run.rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        ImportRow.objects.filter(pk__in=some).only("pk", "run").delete()
