"""Writing Transfergeschichten from plain data, for the demo and imports; editors write through Wagtail. Both end in the page's save."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from content.blocks.markdown import paragraphs
from content.media.models import HubImage
from content.pages.audiences import Who
from kernel.refs import KindRef
from knowledge.releases.actions import statements_given
from knowledge.stories.models import StoryIndexPage, StoryPage, Technology
from taxonomy.models import Branch, Challenge, Region, SizeBand, Subject

GIVEN = "Einverständnis liegt mit den eingelesenen Angaben vor"
SECTIONS = ("situation", "challenge", "approach", "participation", "result", "stumbling")


class Profile(TypedDict, total=False):
    """The company of a story and what it is about; words of vocabularies by their German name or slug, technologies by name."""

    company: str
    place: str
    employees: int | None
    branch: str
    region: str
    size: str
    challenges: Iterable[str]
    subjects: Iterable[str]
    technologies: Iterable[str]


class Told(TypedDict, total=False):
    """The told part of a story: sections as Markdown; `advice` as plain sentences; the rest as records.

    `figures`: label, before, after, note. `voices`: quote, name, role (each with the person's consent). `timeline`: when, what.
    `gallery`: image, caption. `downloads`: file, title, note. `sources`: title, by, address.
    """

    situation: str
    challenge: str
    approach: str
    participation: str
    result: str
    stumbling: str
    advice: list[str]
    figures: list[dict[str, Any]]
    voices: list[dict[str, Any]]
    timeline: list[dict[str, Any]]
    gallery: list[dict[str, Any]]
    downloads: list[dict[str, Any]]
    sources: list[dict[str, Any]]


@transaction.atomic
def story_create(
    *,
    slug: str,
    title: str,
    lead: str,
    told: Told,
    profile: Profile | None = None,
    image: HubImage | None = None,
    published: datetime | None = None,
    who: str = Who.PUBLIC,
) -> StoryPage:
    """Publish a story below the index and keep its first revision.

    Raises LookupError for a word no vocabulary has, ValidationError where the page's own guards refuse.
    """
    moment, about = published or timezone.now(), profile or Profile()
    story = StoryPage(
        title=title, slug=slug, lead=lead, image=image, who=who, first_published_at=moment, last_published_at=moment,
        **_profile(about), **_told(told),
    )  # fmt: skip
    story.challenges = [_word(Challenge, name) for name in about.get("challenges", ())]
    story.subjects = [_word(Subject, name) for name in about.get("subjects", ())]
    story.technologies = [technology_named(name) for name in about.get("technologies", ())]
    story.live = False
    StoryIndexPage.objects.get().add_child(instance=story)
    statements_given(page=story, text=GIVEN)
    story.live, story.has_unpublished_changes = True, False
    story.live_revision = story.save_revision(changed=False, clean=False)
    story.save()
    return story


@transaction.atomic
def story_grown(*, story: StoryPage, topic: KindRef) -> None:
    """Say which topic a story came of; raises ValidationError where the page's own guards refuse."""
    story.origin = str(topic)
    story.live_revision = story.save_revision(changed=False, clean=False)
    story.save(update_fields=["origin", "live_revision"])


def technology_named(name: str) -> Technology:
    """The technology of this German name; made if new."""
    word = Technology.objects.filter(name_de=name).first()
    return word or Technology.objects.create(name_de=name, slug=slugify(name)[:80])


def _profile(given: Profile) -> dict[str, Any]:
    words = {"branch": Branch, "region": Region, "size": SizeBand}
    plain = {name: given.get(name) for name in ("company", "place", "employees")}
    found = {name: _word(words[name], str(given.get(name))) for name in words if given.get(name)}
    return {name: value for name, value in plain.items() if value} | found


def _told(told: Told) -> dict[str, Any]:
    advice = "\n".join(f"- {sentence}" for sentence in told.get("advice", ()))
    return {
        **{name: paragraphs(str(told.get(name, ""))) for name in SECTIONS},
        "advice": paragraphs(advice),
        "figures": [("figure", {"note": "", "before": "", **figure}) for figure in told.get("figures", ())],
        "voices": [("voice", {"role": "", "consent": True, **voice}) for voice in told.get("voices", ())],
        "timeline": [("milestone", milestone) for milestone in told.get("timeline", ())],
        "gallery": [("picture", {"caption": "", **picture}) for picture in told.get("gallery", ())],
        "downloads": [("download", {"note": "", **file}) for file in told.get("downloads", ())],
        "sources": [("source", {"by": "", "address": "", **source}) for source in told.get("sources", ())],
    }


def _word(vocabulary: type[Any], name: str) -> Any:
    found = vocabulary.objects.filter(slug=name).first() or vocabulary.objects.filter(name_de=name).first()
    if found is None:
        raise LookupError(f"{vocabulary.__name__}: {name}")
    return found
