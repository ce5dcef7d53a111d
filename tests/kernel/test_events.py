from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from kernel import changes, events
from kernel.events import EmitOutsideTransactionError, Event, after_commit, emit, on
from kernel.models import Counter


@dataclass(frozen=True, kw_only=True)
class Rang(Event):
    """A bell rang."""


@pytest.fixture(autouse=True)
def _own_handlers() -> Iterator[None]:
    """Handlers a test registers end with it."""
    before = list(events._in_transaction), list(events._after_commit)  # noqa: SLF001
    yield
    events._in_transaction[:], events._after_commit[:] = before  # noqa: SLF001


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(EmitOutsideTransactionError):
        emit(Rang())


@pytest.mark.django_db(transaction=True)
def test_handlers_run_inside_and_after_the_transaction() -> None:
    heard: list[str] = []
    on(Rang)(lambda _event: heard.append("inside"))
    after_commit(Event)(lambda _event: heard.append("after"))
    with transaction.atomic():
        emit(Rang())
        assert heard == ["inside"]
    assert heard == ["inside", "after"]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_announced_and_bumps_nothing() -> None:
    heard: list[str] = []
    after_commit(Rang)(lambda _event: heard.append("after"))
    with transaction.atomic():
        emit(Rang(touched=("bell",)))
        transaction.set_rollback(True)
    assert heard == []
    assert not Counter.objects.filter(name="bell").exists()


@pytest.mark.django_db(transaction=True)
def test_one_failing_listener_keeps_no_other_from_hearing() -> None:
    heard: list[str] = []

    def fail(_event: Rang) -> None:
        raise RuntimeError

    after_commit(Rang)(fail)
    after_commit(Rang)(lambda _event: heard.append("after"))
    with transaction.atomic():
        emit(Rang())
    assert heard == ["after"]


@pytest.mark.django_db
def test_an_event_changes_the_counters_it_names_every_time() -> None:
    seen = {changes.version("bell")}
    for _ in range(3):
        with transaction.atomic():
            emit(Rang(touched=("bell",)))
        seen.add(changes.version("bell"))
    assert len(seen) == 4
