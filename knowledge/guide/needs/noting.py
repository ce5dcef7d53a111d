"""Needs on their way: kept in memory and written some at a time, so that no result waits for it; a crash loses a minute of counting."""

import logging
from collections import deque

from django.db import DatabaseError
from django.utils import timezone

from knowledge.guide.answers import Answers
from knowledge.guide.needs.actions import Looking, needs_note

logger = logging.getLogger(__name__)
_waiting: deque[Looking] = deque(maxlen=5000)


def note(answers: Answers, *, regions: frozenset[str], subjects: tuple[str, ...], who: str, met: bool) -> None:
    """Remember what was looked for: each subject alone, with the branch, and with the region."""
    day = timezone.localdate()
    for subject in [answers.get("thema")] if answers.get("thema") else subjects[:1]:
        about = [f"thema:{subject}"]
        if answers.get("branche"):
            about.append(f"thema:{subject}|branche:{answers.get('branche')}")
        about += [f"thema:{subject}|ort:{region}" for region in sorted(regions)]
        _waiting.extend(Looking(day, who, what, met) for what in about)


def write() -> None:
    """Write what waits."""
    taken = [_waiting.popleft() for _ in range(len(_waiting))]
    if not taken:
        return
    try:
        needs_note(lookings=taken)
    except DatabaseError:
        logger.exception("Needs were not counted")


def forget() -> None:
    """Drop what waits, as a test does between two worlds."""
    _waiting.clear()
