"""Lets people of the demo have looked for things, so that the editors' two radars show something; counts only, as everywhere."""

import tomllib
from datetime import date, datetime, timedelta

from django.db import transaction

from knowledge.guide.models import Need
from knowledge.guide.needs.actions import Looking, needs_note
from portal.demo.reading import CONTENT, Raw
from search.radar.actions import askings_note
from search.radar.models import Asking
from search.radar.searching import Searching
from search.tuning.queries import key_of

__all__ = ["look_around"]

LATELY, EARLIER = timedelta(days=2), timedelta(days=40)


def look_around(now: datetime) -> int:
    """Everything of the file where nobody has looked for anything yet; returns how many themes and needs there are."""
    told = tomllib.loads((CONTENT / "radar.toml").read_text(encoding="utf-8"))
    with transaction.atomic():
        if not Asking.objects.exists():
            askings_note(searchings=[one for raw in told["searches"] for one in _searched(raw, now.date())])
        if not Need.objects.exists():
            needs_note(lookings=[one for raw in told["needs"] for one in _looked(raw, now.date())])
    return len(told["searches"]) + len(told["needs"])


def _searched(raw: Raw, today: date) -> list[Searching]:
    text, key = raw["text"], key_of(raw["text"])
    counts = ((raw["people"], today - LATELY), (raw.get("earlier", 0), today - EARLIER))
    return [Searching(day, text, key, f"demo {number}", raw["found"]) for people, day in counts for number in range(people)]


def _looked(raw: Raw, today: date) -> list[Looking]:
    return [Looking(today - LATELY, f"demo {number}", raw["what"], met=number >= raw["unmet"]) for number in range(raw["people"])]
