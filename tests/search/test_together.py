"""Many texts are analysed by two processes as by one."""

import multiprocessing
import os

import pytest

from search.analysis.together import ENOUGH, Pair, streams

TEXTS = [(f"Betriebsrätinnen regeln den Handscanner Nr. {number}", "de" if number % 3 else "en") for number in range(ENOUGH)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two processors."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


@pytest.mark.usefixtures("two")
def test_two_processes_say_what_one_says_also_when_one_dies() -> None:
    pair = Pair()
    assert pair.analysed(TEXTS) == streams(TEXTS)
    (other,) = multiprocessing.active_children()
    other.kill()
    assert pair.analysed(TEXTS) == streams(TEXTS)
    assert pair.analysed(TEXTS) == streams(TEXTS)
    pair.end()
    assert not multiprocessing.active_children()


def test_one_processor_does_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    pair = Pair()
    assert pair.analysed(TEXTS) == streams(TEXTS)
    assert not multiprocessing.active_children()
