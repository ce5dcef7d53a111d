"""Brings the demo's offers, first-contact offices, rules and examples into the hub; what is there already is left to its editors."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from kernel.viewer import Viewer
from knowledge.guide.answers import gazetteer
from knowledge.guide.models import Example, Office, Rule, SubjectWords
from knowledge.offers.actions.offers import offer_write, steward_add
from knowledge.offers.models import Offer
from knowledge.offers.sheet import FIELDS, Values, blank
from portal.demo.cast import Cast
from portal.demo.reading import Raw
from taxonomy.models import Region, Subject
from taxonomy.queries import terms

__all__ = ["offer_values", "settle"]

OWN = frozenset({"checked", "review", "steward"})


def settle(content: Raw, cast: Cast, now: datetime) -> int:
    """Publish what is missing, successors before those they follow; returns how many offers there are."""
    with transaction.atomic():
        known = set(Offer.objects.values_list("slug", flat=True))
        waiting = [raw for raw in content["offers"] if raw["slug"] not in known]
        for raw in sorted(waiting, key=lambda raw: bool(raw.get("successor"))):
            _publish(raw, cast, now)
        if not Office.objects.exists():
            _guide(content, cast)
    return len(content["offers"])


def offer_values(raw: Raw, today: date) -> Values:
    """A sheet from cells as a table would have them; raises ValidationError, KeyError for a field that does not exist."""
    fields = {field.name: field for field in FIELDS}
    said = {name: fields[name].parse(text) for name, text in raw.items() if name not in OWN}
    days = {"checked_on": raw["checked"], "review_due": raw["review"]}
    return {**blank(), **said, **{name: (today + timedelta(days=count)).isoformat() for name, count in days.items()}}


def _publish(raw: Raw, cast: Cast, now: datetime) -> None:
    at = now + timedelta(days=raw["checked"])
    offer = offer_write(actor_id=cast.people["redaktion"].pk, values=offer_values(raw, now.date()), cause="team", at=at)
    if raw.get("steward"):
        steward_add(offer=offer, user_id=cast.people[raw["steward"]].pk)


def _guide(content: Raw, cast: Cast) -> None:
    for raw in content["offices"]:
        office = Office.objects.create(**{name: raw[name] for name in ("name", "mail", "phone")}, everywhere=raw.get("everywhere", False))
        office.regions.set(Region.objects.filter(slug__in=raw["regions"]))
        office.people.set(cast.people[key] for key in raw["people"])
    for raw in content["rules"]:
        Rule.objects.get_or_create(**raw)
    for subject in terms(Viewer.anonymous(), Subject):
        if words := content["words"].get(subject.slug):
            SubjectWords.objects.get_or_create(subject=subject, defaults={"words": words})
    for raw in content["examples"]:
        Example.objects.get_or_create(name=raw["name"], defaults=_example(raw))


def _example(raw: Raw) -> dict[str, Any]:
    """With the place by its short name."""
    place = gazetteer().place("Witten")[0]
    return {**raw, "answers": raw["answers"].replace("ort=witten", f"ort={place}")}
