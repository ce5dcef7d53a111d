"""Many texts are analysed by two processes as by one."""

import multiprocessing
import os

import pytest

from search.analysis import Analysed
from search.analysis.together import ENOUGH, Pair, streams

TEXTS = [(f"Betriebsrätinnen regeln den Handscanner Nr. {number}", "de" if number % 3 else "en") for number in range(ENOUGH)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two processors."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def whole(pair: Pair) -> list[Analysed] | None:
    """What comes of all texts."""
    coming = pair.begun(TEXTS)
    return coming() if coming else None


@pytest.mark.usefixtures("two")
def test_two_processes_say_what_one_says_also_when_one_dies() -> None:
    pair = Pair()
    assert whole(pair) == streams(TEXTS)
    (other,) = multiprocessing.active_children()
    coming = [pair.begun(TEXTS), pair.begun(TEXTS)]
    other.kill()
    assert [one() for one in coming if one] == [streams(TEXTS), streams(TEXTS)]
    assert whole(pair) == streams(TEXTS)
    pair.end()
    assert not multiprocessing.active_children()


def test_one_processor_does_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert Pair().begun(TEXTS) is None
    assert not multiprocessing.active_children()
