"""Writing reports, recommendations and partners from plain data; editors write through Wagtail. All end in the page's save."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from content.blocks.markdown import paragraphs, sections
from content.media.models import HubDocument
from content.pages.models import BasePage
from editorial.publications.models import (
    Partner,
    PartnersPage,
    RecommendationIndexPage,
    RecommendationPage,
    ReportIndexPage,
    ReportPage,
)
from taxonomy.models import Challenge, Region, Subject

P = TypeVar("P", bound=BasePage)


@transaction.atomic
def report_create(
    *, slug: str, title: str, document: HubDocument, body: str, published: datetime | None = None, **facts: Any
) -> ReportPage:
    """Publish a report; `facts` are summary, year, publisher, region and subjects by their short names, who. `body` is Markdown.

    Raises ValidationError where the page's own guards refuse, DoesNotExist for a word no vocabulary has.
    """
    moment = published or timezone.now()
    region = Region.objects.get(slug=facts.pop("region")) if facts.get("region") else None
    subjects = list(Subject.objects.filter(slug__in=facts.pop("subjects", ())))
    page = ReportPage(
        title=title, slug=slug, document=document, body=paragraphs(body), region=region, first_published_at=moment,
        last_published_at=moment, **facts,
    )  # fmt: skip
    page.subjects = subjects
    return _published(ReportIndexPage.objects.get(), page)


@transaction.atomic
def recommendation_create(
    *, slug: str, title: str, summary: str, parts: list[dict[str, str]], challenges: Iterable[str] = (), **facts: Any
) -> RecommendationPage:
    """Publish an Erfolgsfaktor; `parts` have heading and body in Markdown, `challenges` are short names."""
    now = timezone.now()
    page = RecommendationPage(
        title=title, slug=slug, summary=summary, body=sections(parts), first_published_at=now, last_published_at=now, **facts
    )
    page.challenges = list(Challenge.objects.filter(slug__in=challenges))
    return _published(RecommendationIndexPage.objects.get(), page)


@transaction.atomic
def partners_put(*, notice: str, notice_en: str, partners: list[dict[str, str]]) -> PartnersPage:
    """Write the page of partners, unless somebody has published it since it came with the hub."""
    page: PartnersPage = PartnersPage.objects.get()
    if page.live_revision_id is None:
        page.notice, page.notice_en = notice, notice_en
        page.partners.set([Partner(sort_order=number, **facts) for number, facts in enumerate(partners)])
        page.save()
        _kept(page)
    return page


def _published(index: BasePage, page: P) -> P:
    index.add_child(instance=page)
    return _kept(page)


def _kept(page: P) -> P:
    page.live_revision = page.save_revision(changed=False, clean=False)
    page.save(update_fields=["live_revision"])
    return page
