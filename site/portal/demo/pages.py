"""Publishes the demo's pages, stories and news through the editors' actions; a page that exists is left to its editors."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from community.forum.models import Topic
from content.media.actions import document_add, image_add
from content.media.models import HubImage
from content.pages.actions import introduction_put
from content.pages.models import BasePage
from editorial.actions import Text, home_put, news_create, standard_put
from editorial.models import NewsPage
from kernel.kinds import ref_of
from kernel.refs import KindRef
from knowledge.stories.actions import Profile, Told, story_create, story_grown
from knowledge.stories.models import StoryPage
from pdf import Sheet, plain, printed
from portal.demo import reading
from portal.demo.pictures import lead_picture
from portal.demo.reading import Company, Content, Figure, News, Story

__all__ = ["grown", "publish"]

MADE = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
"""What the demo's papers say they are of; the same sheet gives the same bytes."""
ROLES = {"impressum": "imprint", "datenschutz": "privacy", "barrierefreiheit": "accessibility"}


def publish(content: Content, now: datetime) -> dict[str, KindRef]:
    """Publish what is missing, each at the moment its file says, and return the stories by key."""
    with transaction.atomic():
        companies = {company.key: company for company in content.companies}
        stories = {story.key: _story(story, companies[story.company], now) for story in content.stories}
        for item in content.news:
            _news(item, now)
        _standing(content, lead=stories[content.stories[-1].key])
    return {key: KindRef("story", page.pk) for key, page in stories.items()}


def grown(slug: str, topic: Topic) -> None:
    """Say of a story that it came of this topic."""
    story_grown(story=StoryPage.objects.get(slug=slug), topic=ref_of(topic))


def _standing(content: Content, lead: BasePage) -> None:
    """Rewrite what came with the hub; a page somebody has published since has a revision and is left alone."""
    edited = set(BasePage.objects.exclude(live_revision=None).values_list("url_path", flat=True))
    for page in content.pages:
        if page.kind == "home" and "/home/" not in edited:
            home_put(de=_text(page.de), en=_text(page.en), lead_page=lead)
        elif page.kind == "index":
            introduction_put(index=BasePage.objects.get(url_path=f"/home/{page.de.slug}/").specific, de=page.de.lead, en=page.en.lead)
        elif page.kind != "home" and f"/home/{page.de.slug}/" not in edited:
            standard_put(slug=page.de.slug, de=_text(page.de), en=_text(page.en), role=ROLES.get(page.key, ""), contacts=page.contacts)


def _text(text: reading.Text) -> Text:
    return Text(title=text.title, claim=text.claim, lead=text.lead, description=text.description, sections=text.sections)


def _news(item: News, now: datetime) -> None:
    if not NewsPage.objects.filter(slug=item.slug).exists():
        news_create(slug=item.slug, title=item.title, summary=item.lead, body=item.body, published=_moment(item, now))


def _story(story: Story, company: Company, now: datetime) -> StoryPage:
    known: StoryPage | None = StoryPage.objects.filter(slug=story.slug).first()
    return known or story_create(
        slug=story.slug,
        title=story.title,
        lead=story.lead,
        told=_told(story),
        profile=_profile(story, company),
        image=_picture(story),
        published=_moment(story, now),
    )


def _picture(story: Story) -> HubImage:
    data = lead_picture(story.key)
    return image_add(title=story.title, alt_text=story.picture_alt, data=data, name=f"{story.key}.jpg", credit="Zukunfts-Hub, gezeichnet")


def _drawing(picture: dict[str, str]) -> HubImage:
    data = lead_picture(picture["motif"])
    return image_add(
        title=picture["caption"], alt_text=picture["alt"], data=data, name=f"{picture['motif']}.jpg", credit="Zukunfts-Hub, gezeichnet"
    )


def _download(story: Story) -> dict[str, Any]:
    told, parts = story.download, [{"is": "rich", "text": plain(story.download["text"])}]
    data = printed(Sheet(template="pdf/paper.typ", title=told["title"], dated=MADE, data={"lead": told["note"], "parts": parts}))
    return {
        "file": document_add(title=told["title"], data=data, name=f"{slugify(told['title'])}.pdf"),
        "title": told["title"],
        "note": told["note"],
    }


def _profile(story: Story, company: Company) -> Profile:
    return Profile(
        company=company.name,
        place=company.municipality,
        employees=company.employees,
        branch=story.branch,
        region=story.region,
        size=story.size_band,
        challenges=story.challenges,
        subjects=story.subjects,
        technologies=story.technology,
    )


def _told(story: Story) -> Told:
    return Told(
        situation=story.ausgangslage,
        challenge=story.herausforderung,
        approach=story.vorgehen,
        participation=story.beteiligung,
        result=story.ergebnis,
        stumbling=story.stolpersteine,
        advice=story.rat,
        figures=[_figure(figure) for figure in story.figures],
        voices=[{"quote": voice["quote"], "name": voice["name"], "role": voice["function"]} for voice in story.voices],
        timeline=[dict(step) for step in story.timeline],
        sources=[dict(source) for source in story.sources],
        gallery=[{"image": _drawing(picture), "caption": picture["caption"]} for picture in story.gallery],
        downloads=[_download(story)] if story.download else [],
    )


def _figure(figure: Figure) -> dict[str, str]:
    return {"label": figure.label, "before": _said(figure.before, figure), "after": _said(figure.after, figure), "note": figure.note}


def _said(value: float, figure: Figure) -> str:
    return f"{value:g} {figure.unit}".replace(".", ",", 1) if value % 1 else f"{value:.0f} {figure.unit}"


def _moment(item: Story | News, now: datetime) -> datetime:
    return (now - timedelta(days=item.days_ago)).replace(hour=item.hour, minute=0, second=0, microsecond=0)
