"""A story on paper: a cover with the drawing or the picture, the facts, the told sections. And its picture for sharing."""

from typing import Any

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.blocks.figures import measures, steps
from content.printing.models import Form
from content.printing.paper import Paper, Part
from content.printing.plans import prints
from knowledge.stories.art import on_paper
from knowledge.stories.models import StoryPage
from knowledge.voices.queries import spoken_on
from pdf import Picture, Sheet

COVER = "umschlag"
TOLD = ("situation", "challenge", "approach", "participation", "result", "stumbling")


@prints("knowledge_stories.StoryPage")
def paper(page: StoryPage, blank: Paper) -> Sheet:
    """The whole story; quotes as they stand now."""
    blank.quotes = spoken_on(page) if blank.quotes is None else blank.quotes
    address = f"{settings.HUB_URL}{page.get_absolute_url()}"
    blank.drawings["qr"] = Picture(segno.make(address, micro=False).svg_inline(border=0, scale=4, dark="#14212B").encode(), "svg")
    data = {
        **_head(page, blank),
        "facts": _facts(page),
        "address": address,
        "day": date_format(timezone.localdate(page.last_published_at or page.latest_revision_created_at), "j. F Y"),
        "parts": [*_sections(page, blank), *_added(page, blank)],
    }
    return Sheet(template="knowledge/stories/story.typ", title=page.title, dated=_moment(page), data=data)


@prints("knowledge_stories.StoryPage", Form.SHARE)
def share(page: StoryPage, blank: Paper) -> Sheet:
    """What messengers and networks show beside the link: 1200 by 630 pixels, drawn from the story's own data."""
    return Sheet(template="knowledge/stories/share.typ", title=page.title, dated=_moment(page), data=_head(page, blank))


def _head(page: StoryPage, blank: Paper) -> dict[str, Any]:
    words = [term.name_de for term in (page.branch, page.region) if term]
    data: dict[str, Any] = {
        "kicker": _("Transfergeschichte"),
        "where": " · ".join(words),
        "lead": page.lead,
        "cover": COVER,
        "alt": "",
        "credit": "",
    }
    if page.image:
        blank.images[COVER] = page.image
        data |= {
            "alt": page.image.default_alt_text,
            "credit": page.image.credit and _("Picture: %(credit)s") % {"credit": page.image.credit},
        }
    else:
        blank.drawings[COVER] = Picture(on_paper(page).encode(), "svg")
    return data


def _facts(page: StoryPage) -> list[list[str]]:
    size = str(page.employees) if page.employees else page.size and page.size.name_de
    rows = [
        (_("Company"), ", ".join(filter(None, [page.company, page.place])) if page.company else ""),
        (_("Employees"), size or ""),
        (_("Branch"), page.branch.name_de if page.branch else ""),
        (_("Region"), page.region.name_de if page.region else ""),
        (_("Challenges"), _names(page.challenge_words)),
        (_("Subjects"), _names(page.subject_words)),
        (_("Technology"), _names(page.technology_words)),
    ]
    return [[label, told] for label, told in rows if told]


def _sections(page: StoryPage, blank: Paper) -> list[Part]:
    parts: list[Part] = []
    for name in TOLD:
        parts += _under(str(page._meta.get_field(name).verbose_name), blank.stream(getattr(page, name)))  # type: ignore[union-attr]  # noqa: SLF001
    parts += _under(_("Before and after"), [measures(block.value for block in page.figures)] if page.figures else [])
    parts += _under(_("Voices"), blank.stream(page.voices))
    parts += _under(_("The way in steps"), [steps(block.value for block in page.timeline)] if page.timeline else [])
    return parts + _under(_("What we advise others"), blank.stream(page.advice))


def _added(page: StoryPage, blank: Paper) -> list[Part]:
    files = [[block.value["title"], block.value["note"] or ""] for block in page.downloads]
    sources = [_source(block.value) for block in page.sources]
    return [
        *_under(_("Gallery"), blank.stream(page.gallery)),
        *_under(_("To download on the page"), [{"is": "rich", "text": [_list(files)]}] if files else []),
        *_under(_("Sources"), [{"is": "rich", "text": [{"is": "ul", "in": sources}]}] if sources else []),
    ]


def _list(rows: list[list[str]]) -> Part:
    return {"is": "ul", "in": [{"is": "li", "in": [": ".join(filter(None, row))]} for row in rows]}


def _source(value: Any) -> Part:
    told = ", ".join(filter(None, [value["title"], value["by"]]))
    where = [" ", {"is": "a", "to": value["address"], "in": [value["address"]]}] if value["address"] else []
    return {"is": "li", "in": [told, *where]}


def _under(heading: str, parts: list[Part]) -> list[Part]:
    """Parts below their heading, and none without a part. Headings inside are one level lower."""
    lowered = [{**part, "level": part["level"] + 1} if part["is"] == "heading" else part for part in parts]
    return [{"is": "heading", "level": 1, "text": heading}, *lowered] if parts else []


def _names(terms: list[Any]) -> str:
    return ", ".join(term.name_de for term in terms)


def _moment(page: StoryPage) -> Any:
    return page.last_published_at or page.latest_revision_created_at or timezone.now()
