"""Brings the demo's events into the hub; what is there already is left to its hosts."""

import tomllib
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from knowledge.events.actions.events import event_cancel, event_create, event_publish, host_add
from knowledge.events.actions.registrations.registering import registration_make
from knowledge.events.actions.registrations.said import Said
from knowledge.events.actions.series import series_put
from knowledge.events.actions.values import EventValues, QuestionValues, QuotaValues, SessionValues
from knowledge.events.clock import moment
from knowledge.events.models import Event, EventType, Series
from portal.demo.cast import Cast
from portal.demo.reading import CONTENT
from taxonomy.models import Region, TargetGroup

__all__ = ["event_values", "invite"]

ZONE = "Europe/Berlin"
PLAIN = (
    "slug", "title", "summary", "text", "host_company", "leaders", "place", "address", "directions", "online_link", "costs",
    "accessibility",
    "prerequisites", "results", "minutes", "places", "per_company", "companions", "sections",
)  # fmt: skip
WORDS = ("groups", "subjects", "branches", "challenges")
Raw = dict[str, Any]


def invite(cast: Cast, now: datetime) -> int:
    """Publish what is missing; returns how many events there are."""
    content = tomllib.loads((CONTENT / "events.toml").read_text(encoding="utf-8"))
    told: list[Raw] = content["events"]
    for raw in content["series"]:
        series_put(**raw)
    known = set(Event.objects.values_list("slug", flat=True))
    for raw in told:
        if raw["slug"] not in known:
            with transaction.atomic():
                _publish(raw, cast, now.date())
    return len(told)


def event_values(raw: Raw, today: date) -> EventValues:
    """What a host would say; raises KeyError, DoesNotExist for a word nobody knows."""
    facts = {name: raw[name] for name in PLAIN if name in raw}
    facts["type"] = EventType.objects.get(slug=raw["type"])
    facts["series"] = Series.objects.get(slug=raw["series"]) if "series" in raw else None
    facts["region"] = Region.objects.get(slug=raw["region"]) if "region" in raw else None
    times = [[raw["day"], raw["at"], raw["until"]], *raw.get("more", ())]
    return EventValues(
        facts=facts,
        words={name: raw[name] for name in WORDS if name in raw},
        sessions=tuple(_session(row, today) for row in times),
        quotas=tuple(
            QuotaValues(name=name, group=TargetGroup.objects.get(slug=group), places=places)
            for name, group, places in raw.get("quotas", ())
        ),
        questions=tuple(QuestionValues(text=text, sort=sort, required=required) for text, sort, required in raw.get("questions", ())),
    )


def _session(row: list[Any], today: date) -> SessionValues:
    day = today + timedelta(days=row[0])
    begins, finishes = (moment(day, time.fromisoformat(text), ZONE) for text in row[1:])
    return SessionValues(starts=begins, ends=finishes)


def _register(event: Event, key: str, cast: Cast) -> None:
    """One person of the demo comes along."""
    person = cast.people[key]
    company = person.profile.company.name if person.profile.company else ""
    quota = event.quotas.filter(group__slug="betriebsrat" if "betriebsrat" in key else "kmu").first()
    answers = {str(question.pk): "42" if question.sort == "text" else "ja" for question in event.questions.all()}
    said = Said(
        name=person.name, mail=person.email, organisation=company, function=person.profile.function, answers=answers, resolved=True,
        quota_id=quota.pk if quota else None,
    )  # fmt: skip
    registration_make(viewer=cast.viewer(key), event_id=event.pk, said=said)


def _publish(raw: Raw, cast: Cast, today: date) -> Event:
    event = event_create(viewer=cast.viewer("redaktion"), values=event_values(raw, today))
    host_add(viewer=cast.viewer("redaktion"), event_id=event.pk, user_id=cast.people["beratung"].pk)
    event = event_publish(viewer=cast.viewer("redaktion"), event_id=event.pk)
    for key in raw.get("registered", ()):
        if key in cast.people:
            _register(event, key, cast)
    if reason := raw.get("cancelled"):
        event_cancel(viewer=cast.viewer("redaktion"), event_id=event.pk, reason=reason)
    return event
