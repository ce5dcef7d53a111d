"""An import from file to report and from report to offers, some rows at a time: memory does not grow with the table."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from jobs.background import TURN, Turn
from jobs.worker import make_way
from knowledge.offers.actions.imports import row_apply, rows_note, run_begin, run_settle
from knowledge.offers.exchange.fates import fates
from knowledge.offers.exchange.reading import Line, UnreadableError, lines
from knowledge.offers.models import Fate, ImportRow, ImportRun, RunState

AT_ONCE = 250


def read_run(run_id: int) -> None:
    """Say of every row what would become of it."""
    run = run_begin(run_id=run_id)
    if run is None:
        return
    try:
        total, named = _looked(run)
        waiting = _lines(run)
        while part := list(islice(waiting, AT_ONCE)):
            rows_note(run=run, rows=fates(run, part, named), total=total)
            make_way()
    except UnreadableError as error:
        run_settle(run=run, state=RunState.REFUSED, trouble=str(error))
        return
    if not run.seen:
        run_settle(run=run, state=RunState.REFUSED, trouble=_("There is no offer in this table."))
        return
    run_settle(run=run, state=RunState.READ)


def apply_run(run_id: int) -> bool:
    """Apply new and changed rows; one that follows on another of the same table waits for that one.

    Ends after `TURN` seconds, so that mails and whatever else waits for the worker get their turn; whether rows are left.
    """
    run = ImportRun.objects.filter(pk=run_id, state=RunState.APPLYING).first()
    if run is None:
        return False
    turn = Turn(TURN)
    for fate_of_waiting in (False, True):
        for row in _confirmed(run):
            if fate_of_waiting or not _waits(run, row):
                row_apply(row=row, actor_id=run.user_id)
            if turn.over:
                return True
    run_settle(run=run, state=RunState.APPLIED)
    return False


def _confirmed(run: ImportRun) -> Iterator[ImportRow]:
    after = 0
    while rows := list(run.rows.filter(fate__in=[Fate.NEW, Fate.CHANGED], number__gt=after).order_by("number")[:AT_ONCE]):
        yield from rows
        after = rows[-1].number


def _waits(run: ImportRun, row: ImportRow) -> bool:
    """Whether its successor is a new row of this table that is not there yet."""
    successor = row.values.get("successor")
    return bool(successor) and run.rows.filter(slug=successor, fate=Fate.NEW).exists()


def _looked(run: ImportRun) -> tuple[int, frozenset[str]]:
    """How many rows there are and which short names they bring: rows may name each other as successors."""
    total, named = 0, set()
    for line in _lines(run):
        total += 1
        if total % AT_ONCE == 0:
            make_way()
        named.add(line.cells.get("slug", "").strip())
    return total, frozenset(named)


def _lines(run: ImportRun) -> Iterator[Line]:
    with run.file.open("rb") as file:
        yield from lines(file.file, run.name)
