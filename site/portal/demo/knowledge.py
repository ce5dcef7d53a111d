"""Fills press, reports, success factors, partners, glossary, regions, projects and network of the demo; what exists is left alone."""

import tomllib
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.rich_text import RichText

from content.glossary.actions import entry_put
from content.glossary.models import Entry as Word
from content.media.actions import document_add, image_add
from content.media.models import HubDocument, HubImage
from content.passages.actions import passage_put
from content.passages.models import Passage
from editorial.press.actions import Facts, department_put, release_create
from editorial.press.models import Department, PressPage
from editorial.publications.actions import partners_put, recommendation_create, report_create
from editorial.publications.models import RecommendationPage, ReportPage
from knowledge.guidance.actions import guidance_create
from knowledge.guidance.models import GuidancePage
from knowledge.network.actions import consent_give, entry_create, members_set
from knowledge.network.consent import digest_of
from knowledge.network.models import Entry
from knowledge.projects.actions import project_create
from knowledge.projects.models import ProjectPage
from knowledge.regions.actions import Told, region_put
from knowledge.regions.models import RegionProfile
from portal.demo.pictures import lead_picture
from portal.demo.reading import CONTENT
from portal.demo.report import bound
from taxonomy.models import Region

__all__ = ["spread"]

Raw = dict[str, Any]


def spread(now: datetime) -> int:
    """Everything of the file, each part only where none of it is there; returns how many things were made."""
    told = tomllib.loads((CONTENT / "knowledge.toml").read_text(encoding="utf-8"))
    with transaction.atomic():
        standing = (_words(told), _guidance(told), _press(told, now), _publications(told, now))
        around = (_projects(told, now), _regions(told, now), _network(told))
        partners_put(notice=told["notice"], notice_en=told["notice_en"], partners=told["partners"])
    return sum((*standing, *around))


def _words(told: Raw) -> int:
    made = [word for word in told["glossary"] if not Word.objects.filter(word=word["word"]).exists()]
    for word in made:
        entry_put(**word)
    return len(made)


def _guidance(told: Raw) -> int:
    made = [dict(raw) for raw in told["guidance"] if not GuidancePage.objects.filter(slug=raw["slug"]).exists()]
    everywhere = [_passage(told["passage"])] if made else []
    for raw in made:
        title = raw.pop("template", "")
        files = [(_template(raw["slug"], title), "Zum Anpassen im eigenen Betrieb")] if title else []
        guidance_create(**raw, files=files, passages=everywhere, rateable=True)
    return len(made)


def _passage(raw: Raw) -> Passage:
    return passage_put(name=raw["name"], body=[("callout", {"title": raw["title"], "text": RichText(raw["text"])})])


def _template(slug: str, title: str) -> HubDocument:
    text = "Dieses Muster ist ein Anfang. Streichen Sie, was nicht passt, und lassen Sie es vor der Unterschrift prüfen."
    parts = ["Worum es geht", "Wer beteiligt ist", "Was vereinbart wird", "Wann wir wieder hinsehen"]
    return document_add(title=title, data=bound(title, "Vorlage des Zukunfts-Hub", [[part, text] for part in parts]), name=f"{slug}.pdf")


def _press(told: Raw, now: datetime) -> int:
    departments = {raw["name"]: department_put(**raw) for raw in told["departments"]} if not Department.objects.exists() else {}
    made = [raw for raw in told["releases"] if not PressPage.objects.filter(slug=raw["slug"]).exists()]
    for number, raw in enumerate(made, start=1):
        facts = Facts(
            number=number,
            place=raw["place"],
            to_list=False,
            departments=[departments[name] for name in raw["departments"] if name in departments],
            pictures=[(_picture(raw), raw["title"], raw["licence"])] if "picture" in raw else [],
        )
        release_create(
            slug=raw["slug"], title=raw["title"], summary=raw["summary"], body=raw["body"], facts=facts,
            published=now - timedelta(days=raw["days_ago"]),
        )  # fmt: skip
    return len(made)


def _picture(raw: Raw) -> HubImage:
    data = lead_picture(raw["picture"])
    return image_add(
        title=raw["title"], alt_text=raw["picture_alt"], data=data, name=f"{raw['slug']}.jpg", credit="Zukunfts-Hub, gezeichnet"
    )


def _publications(told: Raw, now: datetime) -> int:
    raw: Raw = dict(told["report"])
    made = 0
    if not ReportPage.objects.filter(slug=raw["slug"]).exists():
        pdf = bound(raw["title"], raw["publisher"], raw.pop("pages"))
        document = document_add(title=raw["title"], data=pdf, name="jahresbericht.pdf")
        report_create(**raw, document=document, year=now.year - 1, published=now - timedelta(days=20))
        made += 1
    for factor in told["factors"]:
        if not RecommendationPage.objects.filter(slug=factor["slug"]).exists():
            recommendation_create(**factor, rateable=True)
            made += 1
    return made


def _projects(told: Raw, now: datetime) -> int:
    made = [dict(raw) for raw in told["projects"] if not ProjectPage.objects.filter(slug=raw["slug"]).exists()]
    for raw in made:
        last = now.year - 3 if raw.pop("over", False) else now.year + 1
        project_create(**raw, begins=date(last - 3, 4, 1), ends=date(last, 12, 31))
    return len(made)


def _regions(told: Raw, now: datetime) -> int:
    if RegionProfile.objects.exists():
        return 0
    names = dict(Region.objects.values_list("slug", "name_de"))
    for raw in told["regions"]:
        email = f"{raw['slug']}@regionalagentur.example"
        contact = {"name": raw["contact"], "function": "Beratung für Betriebe und Beschäftigte", "email": email, "consent": True}
        years = enumerate(raw["thousands"], start=now.year - 3)
        region_put(
            region=raw["slug"],
            told=Told(
                summary=raw["summary"],
                agency=f"Regionalagentur {names[raw['slug']].removeprefix('Region ')}",
                contacts=[contact],
                funding=[{"year": year, "euros": 1000 * sum_, "note": "Beispielzahl der Demo"} for year, sum_ in years],
            ),
        )
    return len(told["regions"])


def _network(told: Raw) -> int:
    if Entry.objects.exists():
        return 0
    made: dict[str, Entry] = {}
    for raw in told["people"]:
        facts = {name: value for name, value in raw.items() if name != "members"}
        entry = made[raw["name"]] = entry_create(**facts, email=f"eintrag-{len(made) + 1}@demo.example")
        consent_give(entry=entry, reach="public", seen=digest_of(entry))
        members_set(cluster=entry, members=[made[name] for name in raw.get("members", ())])
    return len(made)
