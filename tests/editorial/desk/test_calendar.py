"""The editorial calendar: what is due, in the month it is due in, for the editorial team alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from content.pages.models import BasePage
from tests.browsers import signed_in
from tests.factories.accounts import make_editor, make_moderator
from tests.factories.editorial import make_standard
from tests.factories.events import make_event
from tests.factories.guidance import make_guidance
from tests.factories.offers import make_offer
from tests.factories.press import make_release
from tests.factories.projects import make_project

CALENDAR = "hub_desk_calendar"
SOON = timezone.now() + timedelta(days=40)
DAY = timezone.localtime(SOON).date()


def month(client: Client, day: date = DAY) -> str:
    return client.get(reverse(CALENDAR), {"monat": f"{day:%Y-%m}"}).content.decode()


def text() -> list[tuple[str, Any]]:
    return [("paragraph", RichText("<p>Neu.</p>"))]


def test_scheduled_publications_embargoes_and_expiries_are_in_their_month(editor: Client) -> None:
    draft = make_standard(title="Erscheint bald", live=False)
    draft.go_live_at = SOON
    draft.save_revision(approved_go_live_at=SOON)
    make_release(title="Gesperrte Mitteilung", facts={"embargo": SOON})
    page = make_standard(title="Geht bald")
    page.expire_at = SOON
    page.save()
    shown = month(editor)
    for words in ("Erscheint bald", "erscheint von selbst", "Gesperrte Mitteilung", "Sperrfrist endet", "Geht bald", "wird zurückgenommen"):
        assert words in shown, words
    assert f"{timezone.localtime(SOON):%H:%M}" in shown
    assert "Erscheint bald" not in month(editor, DAY + timedelta(days=62))


def test_reviews_that_wait_and_what_was_published_are_there(editor: Client) -> None:
    page = make_standard(title="Wartet auf Prüfung", live=False)
    page.save_revision()
    page.get_workflow().start(page, make_editor())
    shown = month(editor, timezone.localdate())
    assert "Wartet auf Prüfung" in shown
    assert "wartet auf Prüfung" in shown
    out = make_standard(title="Heute erschienen", live=False)
    out.save_revision().publish()
    assert "Heute erschienen" in month(editor, timezone.localdate())


def test_days_of_offers_guidance_and_projects_are_there(editor: Client) -> None:
    make_offer(title="Angebot mit Frist", deadline=str(DAY))
    make_offer(title="Angebot mit Ende", ends_on=str(DAY))
    make_offer(title="Angebot zur Prüfung", review_due=str(DAY))
    conditions = [{"from": str(DAY), "until": None, "share": "50", "ceiling": None, "cost": None, "unit": "", "own": "", "text": ""}]
    make_offer(title="Angebot mit neuem Satz", conditions=conditions)
    make_guidance(title="Hinweis zur Prüfung", checked_on=DAY - timedelta(days=365))
    make_project(title="Projekt endet", ends=DAY)
    shown = month(editor)
    for title in ("mit Frist", "mit Ende", "zur Prüfung", "mit neuem Satz", "Hinweis zur Prüfung", "Projekt endet"):
        assert title in shown, title


def test_events_are_there_when_they_are_and_when_registration_ends(editor: Client) -> None:
    make_event(title="Lernreise nach Herne", starts=SOON, closes=SOON - timedelta(days=1))
    shown = month(editor) + month(editor, DAY - timedelta(days=1))
    assert "Lernreise nach Herne" in shown
    assert "Anmeldeschluss" in shown


def test_a_full_day_shows_the_rest_in_the_list(editor: Client) -> None:
    for number in range(7):
        make_offer(title=f"Angebot {number}", deadline=str(DAY))
    shown = month(editor)
    assert f'href="#tag-{DAY:%Y-%m-%d}"' in shown
    assert f'id="tag-{DAY:%Y-%m-%d}"' in shown
    assert shown.count("Angebot 6") == 1


@pytest.mark.parametrize("asked", ["", "2026-13", "unsinn", "1800-01", "9999-12", "2026-11-03"])
def test_a_month_that_is_none_is_this_one(editor: Client, asked: str) -> None:
    assert editor.get(reverse(CALENDAR), {"monat": asked}).status_code == 200


def test_the_coming_week_is_on_the_front_page_of_the_admin(editor: Client) -> None:
    make_offer(title="Nächste Woche fällig", deadline=str(timezone.localdate() + timedelta(days=3)))
    make_offer(title="Viel später fällig", deadline=str(timezone.localdate() + timedelta(days=30)))
    front = editor.get("/admin/").content.decode()
    assert "Nächste Woche fällig" in front
    assert "Viel später fällig" not in front


def test_nobody_else_sees_what_is_planned(member: Client) -> None:
    make_release(title="Gesperrte Mitteilung", facts={"embargo": SOON})
    for client in (member, signed_in(make_moderator())):
        assert client.get(reverse(CALENDAR)).status_code in {302, 404}
        assert "Gesperrte" not in client.get("/admin/", follow=True).content.decode()


def test_the_calendar_asks_no_more_for_more_pages(editor: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(10):
        draft = make_standard(title=f"Erscheint {number}", live=False)
        draft.save_revision(approved_go_live_at=SOON)
        make_offer(deadline=str(DAY))
    assert BasePage.objects.filter(title__startswith="Erscheint").count() == 10
    with django_assert_max_num_queries(40):
        month(editor)
