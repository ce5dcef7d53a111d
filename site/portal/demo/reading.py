"""Reads the demo's content from its TOML files into typed records. Refuses unknown and missing fields; writes nothing.

Dates in texts are written `{tag:N}`: the day N days from the day of filling, so that a demo filled next year still speaks of next week.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["CONTENT", "Company", "Content", "Figure", "News", "Page", "Person", "Post", "Raw", "Space", "Story", "Text", "Topic", "read"]

CONTENT = Path(__file__).parent / "content"
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
DAY = re.compile(r"\{tag:([+-]\d+)\}")

Raw = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Company:
    """An invented employer; `branch` and `region` are German names of vocabulary entries, `parent` is another company's key."""

    key: str
    name: str
    spellings: list[str]
    branch: str
    employees: int
    municipality: str
    region: str
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with an account at demo.example; `account` marks those the sign-in page names."""

    key: str
    name: str
    function: str
    company: str
    role: str
    verified: bool
    bio: str
    representation: str = ""
    pseudonym: str = ""
    account: bool = False
    evidence: str = ""

    @property
    def email(self) -> str:
        """Return the address this person signs in with."""
        return f"{self.key}@demo.example"


@dataclass(frozen=True, kw_only=True)
class Space:
    """A room; `access` is public, members, representation or closed, and only closed rooms list members."""

    key: str
    slug: str
    title: str
    purpose: str
    access: str
    moderators: list[str]
    rules: str
    icon: str
    members: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A contribution; hours count from the opening of its topic, `quotes` is a post's number in the topic, from 1."""

    author: str
    shown_as: str
    hours_after: float
    body: str
    quotes: int = 0
    excerpt: str = ""
    edited_hours_after: float = 0
    edit_reason: str = ""
    hidden_by: str = ""
    hidden_hours_after: float = 0
    hidden_reason: str = ""
    reported_by: str = ""
    reported_cause: str = ""
    reported_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A conversation; its first post is the opening, `solved_by` is a post's number, 0 when unsolved."""

    key: str
    space: str
    kind: str
    title: str
    author: str
    shown_as: str
    days_ago: int
    hour: int
    branches: list[str]
    challenges: list[str]
    posts: list[Post]
    about: str = ""
    solved_by: int = 0
    pinned: bool = False
    closed: bool = False
    closed_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number before and after, in one unit."""

    label: str
    before: float
    after: float
    unit: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A Transfergeschichte; the long sections are Markdown, `rat` is a list of plain sentences."""

    key: str
    slug: str
    title: str
    lead: str
    author: str
    days_ago: int
    hour: int
    company: str
    branch: str
    region: str
    size_band: str
    technology: list[str]
    subjects: list[str]
    challenges: list[str]
    picture_alt: str
    ausgangslage: str
    herausforderung: str
    vorgehen: str
    beteiligung: str
    ergebnis: str
    stolpersteine: str
    rat: list[str]
    figures: list[Figure]
    voices: list[dict[str, str]]
    timeline: list[dict[str, str]]
    grown_from: str = ""
    sources: list[dict[str, str]] = field(default_factory=list)
    gallery: list[dict[str, str]] = field(default_factory=list)
    download: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class News:
    """A short editorial item, Markdown."""

    key: str
    slug: str
    title: str
    lead: str
    author: str
    days_ago: int
    hour: int
    body: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One language of a standing page; sections have `heading` and `body` in Markdown."""

    title: str
    lead: str
    sections: list[dict[str, str]] = field(default_factory=list)
    slug: str = ""
    claim: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A standing page: home, standard or legal, in both languages."""

    key: str
    kind: str
    de: Text
    en: Text
    contacts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Content:
    """All of it, topics and stories oldest first."""

    companies: list[Company]
    people: list[Person]
    spaces: list[Space]
    topics: list[Topic]
    stories: list[Story]
    news: list[News]
    pages: list[Page]
    offers: Raw


Dated = TypeVar("Dated", Topic, Story, News)


def read(today: date) -> Content:
    """Read every file, with the dates in texts counted from `today`. Raises TypeError for a field too many or missing."""
    load = partial(_load, today=today)
    return Content(
        companies=[Company(**raw) for raw in load("companies.toml")["companies"]],
        people=[Person(**raw) for raw in load("people.toml")["people"]],
        spaces=[Space(**raw) for raw in load("spaces.toml")["spaces"]],
        topics=_oldest_first([_topic(load(path)) for path in _files("topics")]),
        stories=_oldest_first([_story(load(path)) for path in _files("stories")]),
        news=_oldest_first([News(**raw) for raw in load("news.toml")["news"]]),
        pages=[_page(raw) for raw in load("pages.toml")["pages"]],
        offers=load("offers.toml"),
    )


def _files(folder: str) -> list[str]:
    return sorted(f"{folder}/{path.name}" for path in (CONTENT / folder).glob("*.toml"))


def _load(name: str, *, today: date) -> Raw:
    text = (CONTENT / name).read_text(encoding="utf-8")
    return tomllib.loads(DAY.sub(lambda match: _spoken(today + timedelta(days=int(match[1]))), text))


def _spoken(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _topic(raw: Raw) -> Topic:
    return Topic(**{**raw, "posts": [Post(**post) for post in raw["posts"]]})


def _story(raw: Raw) -> Story:
    return Story(**{**raw, "figures": [Figure(**figure) for figure in raw["figures"]]})


def _page(raw: Raw) -> Page:
    return Page(**{**raw, "de": Text(**raw["de"]), "en": Text(**raw["en"])})


def _oldest_first(items: list[Dated]) -> list[Dated]:
    return sorted(items, key=lambda item: (-item.days_ago, item.hour, item.key))
