"""The kit of § 37 Abs. 6 BetrVG for a Work Lab: programme of subjects, template of the resolution, notice to the employer.

What is particular to a council stays a blank to fill in; nothing of a registration is in these papers, so whoever sees the event may have
them. German, whatever the page's language: they are for German councils and employers. The wording is data (`kit.toml`).
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.module_loading import import_string

from knowledge.events import clock
from knowledge.events.models import Event
from knowledge.events.queries.events import sessions_of
from pdf import Sheet, plain, printed

BLANK = "_" * 24


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: headings with their lines; a line that begins with a dash is a point of a list."""

    name: str
    title: str
    parts: Sequence[tuple[str, Sequence[str]]]


def paper_of(event: Event, name: str) -> Paper | None:
    """The paper of this name with the event's facts, or None."""
    raw = next((raw for raw in _templates() if raw["name"] == name), None)
    if raw is None:
        return None
    lines = _lines(event)
    parts = [(part["heading"], list(_filled(part["lines"], lines))) for part in raw["parts"]]
    return Paper(name, raw["title"].replace("{title}", event.title), [part for part in parts if part[1]])


def as_docx(paper: Paper) -> bytes:
    """To be filled in: a document every word processor opens."""
    document: Any = import_string("docx.Document")()
    document.core_properties.title, document.core_properties.author = paper.title, "Zukunfts-Hub"
    document.core_properties.language = "de-DE"
    document.add_heading(paper.title, level=0)
    for heading, lines in paper.parts:
        if heading:
            document.add_heading(heading, level=1)
        for line in lines:
            document.add_paragraph(line.removeprefix("- "), style="List Bullet" if line.startswith("- ") else None)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(event: Event, paper: Paper) -> bytes:
    """To be printed: PDF/UA."""
    told: list[dict[str, Any]] = []
    for heading, lines in paper.parts:
        told += [{"is": "heading", "level": 1, "text": heading}] if heading else []
        told.append({"is": "rich", "text": _nodes(lines)})
    data = {"kicker": "Unterlagen nach § 37 Abs. 6 BetrVG", "parts": told, "foot": f"Zukunfts-Hub · {event.title}"}
    return printed(Sheet(template="pdf/paper.typ", title=paper.title, dated=event.updated, data=data))


@lru_cache(maxsize=1)
def _templates() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("kit.toml").read_text(encoding="utf-8"))["papers"]
    return found


def _filled(template: Sequence[str], lines: dict[str, list[str]]) -> Iterator[str]:
    for line in template:
        if line in lines:
            yield from lines[line]
        else:
            yield line.replace("____", BLANK)


def _lines(event: Event) -> dict[str, list[str]]:
    """What stands for the marks of the template."""
    subjects = [f"- {line}" for line in _said(event, "themen")]
    return {
        "{facts}": _facts(event),
        "{about}": [event.summary, *([event.text] if event.text else [])],
        "{subjects}": subjects or ["Der Themenplan wird noch ergänzt."],
        "{aims}": _said(event, "ziele"),
    }


def _facts(event: Event) -> list[str]:
    with translation.override("de"):
        times = "; ".join(clock.spoken(session.starts, session.ends, event.zone) for session in sessions_of(event))
    place = ", ".join(filter(None, [event.place, *event.address.splitlines()]))
    leaders = "; ".join(event.leaders.splitlines())
    rows = {
        "Schulung": event.title,
        "Termin": times,
        "Ort": place,
        "Veranstalter": event.host_company,
        "Leitung": leaders,
        "Kosten": event.costs,
    }
    return [f"{label}: {text}" for label, text in rows.items() if text]


def _said(event: Event, key: str) -> list[str]:
    return [line.strip() for line in str(event.sections.get(key, "")).splitlines() if line.strip()]


def _nodes(lines: Sequence[str]) -> list[Any]:
    """Paragraphs, and points that follow each other as one list."""
    nodes: list[Any] = []
    for line in lines:
        if not line.startswith("- "):
            nodes += plain(line)
            continue
        if not (nodes and nodes[-1]["is"] == "ul"):
            nodes.append({"is": "ul", "in": []})
        nodes[-1]["in"].append({"is": "li", "in": [line.removeprefix("- ")]})
    return nodes
