"""Brings the demo's labs and ideas into the hub, through the actions of members and team, phase after phase; what is there stays."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.db import transaction

from community.forum.actions import post_reply, topic_open
from community.spaces.actions import member_join
from community.spaces.models import Space
from content.attachments.actions import attachment_add
from content.attachments.models import Attachment
from kernel.events import bygone
from kernel.refs import KindRef
from knowledge.ideas.actions.answering import rating_put, support_put
from knowledge.ideas.actions.deciding import group_open, status_set
from knowledge.ideas.actions.labs import lab_change, lab_put
from knowledge.ideas.actions.writing import idea_hand_in, idea_send
from knowledge.ideas.models import Idea, Lab
from knowledge.ideas.words import Words
from portal.demo.cast import Cast
from portal.demo.pictures import lead_picture
from portal.demo.reading import CONTENT, Raw
from taxonomy.models import Challenge, Municipality, Region

__all__ = ["collect"]

TEAM = "moderation"
ROOM = "offene-werkstatt"


@dataclass(frozen=True)
class Telling:
    """Who is there, and when now is."""

    cast: Cast
    now: datetime

    def day(self, days: int) -> date:
        """A day counted from today."""
        return self.now.date() + timedelta(days=days)

    def at(self, days: int) -> datetime:
        """A moment of that day, never to come."""
        return min(self.now + timedelta(days=days), self.now - timedelta(minutes=20))


def collect(cast: Cast, now: datetime) -> int:
    """Everything of the file where there is no idea yet; returns how many ideas there are."""
    told = tomllib.loads((CONTENT / "ideas.toml").read_text(encoding="utf-8"))
    if not Idea.objects.exists():
        with bygone(), transaction.atomic():
            _all(told, Telling(cast, now))
    return len(told["ideas"]) + len(told["handed"])


def _all(told: Raw, telling: Telling) -> None:
    labs = {raw["slug"]: _lab(raw, telling) for raw in told["labs"]}
    ideas = [(_idea(raw, labs, telling), raw) for raw in told["ideas"]]
    for raw in told["handed"]:
        idea_hand_in(sender="demo", code=labs[raw["lab"]].code, words=_words(raw))
    for lab in labs.values():
        lab_change(lab=lab, rates_from=telling.day(0))
    voters = cycle(sorted(telling.cast.people))
    for idea, raw in ideas:
        _answers(idea, raw, voters, telling)
        _steps(idea, raw, telling)
        _talk(idea, raw, telling)
    for raw in told["labs"]:
        days = {f"{name}_from": telling.day(raw[name]) for name in ("comments", "rates", "results")}
        lab_change(lab=labs[raw["slug"]], **days)


def _lab(raw: Raw, telling: Telling) -> Lab:
    days = {"held_on": telling.day(raw["held"]), "collects_from": telling.day(raw["held"])}
    return lab_put(
        title=raw["title"], slug=raw["slug"], region=Region.objects.get(slug=raw["region"]), intro=raw["intro"],
        address=f"/veranstaltungen/{raw['slug']}/", **days,
    )  # fmt: skip


def _idea(raw: Raw, labs: dict[str, Lab], telling: Telling) -> Idea:
    viewer = telling.cast.viewer(raw["author"])
    picture: Attachment | None = None
    if raw.get("picture"):
        picture = attachment_add(viewer=viewer, name="skizze.jpg", data=lead_picture(raw["picture"]))
    words = _words(raw, lab=labs.get(raw.get("lab", "")), picture=picture, picture_alt=raw.get("picture_alt", ""), may_contact=True)
    return idea_send(viewer=viewer, words=words, at=telling.at(-raw["days_ago"]))


def _words(raw: Raw, **more: Any) -> Words:
    return Words(
        title=raw["title"],
        pitch=raw["pitch"],
        region=Region.objects.get(slug=raw["region"]),
        place=Municipality.objects.select_related("district__region").get(name_de=raw["place"]) if raw["place"] else None,
        challenge=Challenge.objects.get(slug=raw["challenge"]),
        group=raw.get("group", ""),
        **more,
    )


def _answers(idea: Idea, raw: Raw, voters: Any, telling: Telling) -> None:
    for stars in raw["stars"]:
        voter = next(key for key in voters if key != raw["author"])
        rating_put(viewer=telling.cast.viewer(voter), idea_id=idea.pk, stars=int(stars))
    for key in raw["with"]:
        support_put(viewer=telling.cast.viewer(key), idea_id=idea.pk, takes_part=True)


def _steps(idea: Idea, raw: Raw, telling: Telling) -> None:
    team = telling.cast.viewer(TEAM)
    for step in raw["steps"]:
        status_set(viewer=team, idea_id=idea.pk, status=step["status"], feedback=step["words"], at=telling.at(step["days"]))
    if raw.get("space"):
        opened = group_open(viewer=team, idea_id=idea.pk, title="AG Schicht-Tausch", at=telling.at(-20))
        space = Space.objects.get(slug=opened.space)
        for key in raw["with"][:3]:
            member_join(viewer=telling.cast.viewer(key), space_id=space.pk)


def _talk(idea: Idea, raw: Raw, telling: Telling) -> None:
    """Comments: a topic about the idea in the open room."""
    if not raw.get("talk"):
        return
    room, begins = Space.objects.get(slug=ROOM), -max(raw["days_ago"] - 20, 3)
    (author, source), *answers = raw["talk"]
    topic = topic_open(
        viewer=telling.cast.viewer(author), space_id=room.pk, kind="discussion", title=f"Zur Idee: {idea.title}"[:140], source=source,
        about=KindRef("idea", idea.pk), at=telling.at(begins),
    )  # fmt: skip
    for number, (key, text) in enumerate(answers, start=1):
        post_reply(viewer=telling.cast.viewer(key), topic_id=topic.pk, source=text, at=telling.at(begins + number))
