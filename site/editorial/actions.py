"""Writing the editors' pages from plain data: the demo and imports come through here, editors through Wagtail."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, TypeVar

from django.db import transaction
from django.utils import timezone

from content.blocks.markdown import paragraphs, sections
from content.media.models import HubImage
from content.pages.audiences import Who
from content.pages.models import BasePage
from editorial.models import HomePage, NewsIndexPage, NewsPage, StandardPage

P = TypeVar("P", bound=BasePage)


class Text(TypedDict, total=False):
    """One language of a standing page; `sections` are records with `heading` and `body` in Markdown."""

    title: str
    claim: str
    lead: str
    description: str
    sections: list[dict[str, str]]


@transaction.atomic
def news_create(
    *,
    slug: str,
    title: str,
    summary: str,
    body: str,
    image: HubImage | None = None,
    published: datetime | None = None,
    who: str = Who.PUBLIC,
) -> NewsPage:
    """Publish a piece of news; `body` is Markdown. Raises ValidationError where the page's own guards refuse."""
    moment = published or timezone.now()
    news = NewsPage(
        title=title, slug=slug, summary=summary, body=paragraphs(body), image=image, who=who, date=timezone.localdate(moment),
        first_published_at=moment, last_published_at=moment,
    )  # fmt: skip
    NewsIndexPage.objects.get().add_child(instance=news)
    return _kept(news)


@transaction.atomic
def standard_put(
    *, slug: str, de: Text, en: Text | None = None, role: str = StandardPage.Role.NONE, contacts: Mapping[str, str] | None = None
) -> StandardPage:
    """Make or rewrite the standard page at this address below the front page, in both languages; `contacts` by their fields' names."""
    home: HomePage = HomePage.objects.get()
    page = StandardPage.objects.child_of(home).filter(slug=slug).first() or StandardPage(slug=slug)
    page.title, page.summary, page.body = de["title"], de.get("lead", ""), sections(de.get("sections", []))
    page.search_description = de.get("description", "")
    english = en or {}
    page.title_en, page.summary_en, page.body_en = english.get("title", ""), english.get("lead", ""), sections(english.get("sections", []))
    page.role = role or page.role
    for name, value in (contacts or {}).items():
        setattr(page, name, value)
    if page.pk is None:
        home.add_child(instance=page)
    else:
        page.save()
    return _kept(page)


@transaction.atomic
def home_put(*, de: Text, en: Text, lead_page: BasePage | None = None) -> HomePage:
    """Rewrite the front page's own words, and which story leads."""
    home: HomePage = HomePage.objects.get()
    home.title, home.title_en = de["title"], en["title"]
    home.claim, home.claim_en = de.get("claim", ""), en.get("claim", "")
    home.intro, home.intro_en = de.get("lead", ""), en.get("lead", "")
    home.body, home.body_en = sections(de.get("sections", [])), sections(en.get("sections", []))
    home.search_description = de.get("description", "")
    home.lead_page = lead_page
    home.save()
    return _kept(home)


def _kept(page: P) -> P:
    """Keep what was published as the page's revision, so that its history begins here."""
    page.live_revision = page.save_revision(changed=False, clean=False)
    page.save(update_fields=["live_revision"])
    return page
