"""The content checks: what is to be mended is in the report with the way there, goes once it is mended, and nobody else reads it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from content import fetching
from content.fetching import Outcome
from content.media.models import HubImage
from content.pages.actions import audience_set
from content.pages.models import BasePage
from editorial.desk import running, tasks
from editorial.desk.models import Found, Link
from editorial.desk.timetable import look_at_everything
from editorial.models import StandardPage
from jobs.background import Turn
from jobs.worker import drain
from kernel.upkeep import all_checks
from knowledge.regions.models import RegionContact, RegionProfile
from tests.browsers import signed_in
from tests.factories.accounts import make_admin, make_editor, make_moderator
from tests.factories.content import home, make_image
from tests.factories.editorial import make_standard
from tests.factories.guidance import make_guidance
from tests.factories.offers import make_offer
from tests.factories.projects import make_project
from tests.factories.taxonomy import region

REPORT = "hub_desk_report"
TODAY = timezone.localdate


def text(html: str) -> list[tuple[str, Any]]:
    return [("paragraph", RichText(f"<p>{html}</p>"))]


def found(code: str) -> list[tuple[str, str]]:
    """What a check finds now: place and detail."""
    running.look()
    return [(row.title, row.detail) for row in Found.objects.filter(code=code)]


def ask_links() -> None:
    """A round of all links in the background, and the look at its end."""
    tasks.links_round()
    drain()


def broken(_url: str) -> Outcome:
    return Outcome(404)


@pytest.mark.django_db
def test_a_link_that_leads_nowhere_is_in_the_report_with_the_way_to_its_page(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_standard(title="Mit Link", body=text('<a href="https://example.org/weg">dort</a>'))
    monkeypatch.setattr(fetching, "probe", broken)
    ask_links()
    assert "https://example.org/weg" not in editor.get(reverse(REPORT)).content.decode()
    ask_links()
    report = editor.get(reverse(REPORT)).content.decode()
    assert "https://example.org/weg (404)" in report
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in report
    page.body = text("ohne")
    page.save()
    ask_links()
    assert "https://example.org/weg" not in editor.get(reverse(REPORT)).content.decode()


@pytest.mark.django_db
def test_a_round_in_many_turns_asks_each_address_once_and_looks_at_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        make_standard(
            title=f"Seite {n}", body=text(f'<a href="https://example.org/{n}">dort</a> <a href="https://example.org/alle">alle</a>')
        )
    asked: list[str] = []

    def answer(url: str) -> Outcome:
        asked.append(url)
        return Outcome(404)

    monkeypatch.setattr(fetching, "probe", answer)
    monkeypatch.setattr(running, "Turn", lambda: Turn(-1))
    begun = timezone.now().isoformat()
    for _attempt in range(2):  # a worker that dies before it notes that a job is done leaves it to the next one
        tasks.ask_links.call(begun=begun)
    drain()
    assert sorted(asked) == ["https://example.org/0", "https://example.org/1", "https://example.org/2", "https://example.org/alle"]
    assert set(Link.objects.values_list("failures", flat=True)) == {1}
    ask_links()
    assert Found.objects.filter(code="link.broken").count() == 6


@pytest.mark.django_db
def test_a_link_to_an_own_address_is_asked_as_a_guest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "probe", lambda url: pytest.fail(f"asked the network for {url}"))
    make_standard(title="Innen", body=text('<a href="/gibt-es-nicht/">weg</a> <a href="/angebote/">da</a> <a href="/suche/?q=x#y">da</a>'))
    make_standard(title="Nur Team", who="staff", body=text('<a href="/auch-nicht/">für Gäste ohnehin nicht</a>'))
    ask_links()
    ask_links()
    assert found("link.broken") == [("Innen", "/gibt-es-nicht/ (404)")]


@pytest.mark.django_db
def test_a_link_to_a_page_its_readers_do_not_find_is_reported() -> None:
    gone, team, fine = make_standard(title="Zurückgenommen"), make_standard(title="Intern", who="staff"), make_standard(title="Offen")
    links = " ".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in (gone, team, fine))
    make_standard(title="Quelle", body=text(links + '<a linktype="page" id="99999">y</a>'))
    gone.unpublish()
    assert sorted(found("link.page")) == [("Quelle", "#99999"), ("Quelle", "Intern (nur das Team des Hubs)"), ("Quelle", "Zurückgenommen")]


@pytest.mark.django_db
def test_a_name_of_a_file_is_no_alternative_text() -> None:
    pictures = [make_image(title=alt, alt_text=alt) for alt in ("IMG_2041", "werk halle.JPG", "Bild 3", "Zwei Kolleginnen am Leitstand")]
    make_image(title="Nirgends zu sehen", alt_text="IMG_1")
    make_standard(body=[("picture", {"image": picture, "caption": ""}) for picture in pictures])
    assert [title for title, _alt in found("picture.words")] == ["Bild 3", "IMG_2041"]
    HubImage.objects.filter(title="werk halle.JPG").update(alt_text="werkhalle.JPG")
    assert "werkhalle.JPG" in [alt for _title, alt in found("picture.words")]


@pytest.mark.django_db
def test_a_picture_with_a_caption_is_no_ornament_and_one_without_credit_is_a_hint() -> None:
    ornament, plain = make_image(alt_text="", is_decorative=True), make_image(title="Ohne Nachweis")
    make_standard(
        title="Bilderseite", body=[("picture", {"image": ornament, "caption": "Der neue Leitstand"}), ("picture", {"image": plain})]
    )
    assert found("picture.captioned") == [("Bilderseite", "Der neue Leitstand")]
    assert found("picture.credit") == [("Ohne Nachweis", "")]


@pytest.mark.django_db
def test_a_deleted_picture_is_missed() -> None:
    picture = make_image()
    make_standard(title="Ohne Bild", body=[*text("x"), ("picture", {"image": picture, "caption": ""})])
    number = picture.pk
    picture.delete()
    assert found("file.gone") == [("Ohne Bild", f"#{number}")]


@pytest.mark.django_db
def test_a_heading_with_nothing_below_it_is_reported() -> None:
    def heading(words: str, level: str = "2") -> tuple[str, Any]:
        return ("heading", {"text": words, "level": level})

    make_standard(
        title="Gegliedert",
        body=[heading("Oben"), heading("Teil", "3"), *text("x"), heading("Leer", "3"), heading("Nächster"), *text("x"), heading("Ende")],
    )
    assert sorted(found("heading.empty")) == [("Gegliedert", "Ende"), ("Gegliedert", "Leer")]


@pytest.mark.django_db
def test_a_page_without_text_is_reported_and_an_index_is_none() -> None:
    make_standard(title="Leere Seite")
    titles = [title for title, _detail in found("page.empty")]
    assert "Leere Seite" in titles
    assert "Aktuelles" not in titles


@pytest.mark.django_db
def test_a_page_left_narrower_than_the_one_above_waits_for_a_decision() -> None:
    above = make_standard(title="Oben", body=text("x"))
    below = make_standard(parent=above, title="Darunter", body=text("x"))
    user = make_admin()
    audience_set(page=BasePage.objects.get(pk=above.pk), who="members", user=user)
    assert found("audience.undecided") == []
    audience_set(page=BasePage.objects.get(pk=above.pk), who="public", user=user)
    assert [title for title, _who in found("audience.undecided")] == ["Darunter"]
    audience_set(page=BasePage.objects.get(pk=below.pk), who="public", user=user)
    audience_set(page=BasePage.objects.get(pk=below.pk), who="members", user=user)
    assert found("audience.undecided") == []


@pytest.mark.django_db
def test_drafts_left_lying_and_legal_pages_nobody_reads_are_reported() -> None:
    page = make_standard(title="Mit Entwurf", body=text("x"))
    page.save_revision()
    month = timezone.now() - timedelta(days=31)
    BasePage.objects.filter(pk=page.pk).update(latest_revision_created_at=month, has_unpublished_changes=True)
    assert ("Mit Entwurf", "") in found("draft.left")
    legal = StandardPage.objects.get(role=StandardPage.Role.IMPRINT)
    StandardPage.objects.filter(pk=legal.pk).update(last_published_at=timezone.now())
    assert legal.title not in [title for title, _detail in found("law.old")]
    StandardPage.objects.filter(pk=legal.pk).update(last_published_at=timezone.now() - timedelta(days=400))
    assert legal.title in [title for title, _detail in found("law.old")]


def old(days: int) -> str:
    return str(TODAY() - timedelta(days=days))


OFFERS: list[tuple[str, Callable[[], dict[str, Any]]]] = [
    ("offer.expired", lambda: {"state": "ended", "ends_on": old(120)}),
    ("offer.deadline", lambda: {"deadline": old(1)}),
    ("offer.review", lambda: {"review_due": old(1)}),
    ("offer.unplanned", dict),
    ("offer.unkept", dict),
    ("offer.conditions", lambda: {"conditions": [{"from": None, "until": old(1), "share": "50", "ceiling": None, "cost": None,
                                                  "unit": "", "own": "", "text": ""}]}),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "said"), OFFERS, ids=[code for code, _said in OFFERS])
def test_what_is_wrong_with_an_offer_is_reported_and_leads_to_its_desk(
    editor: Client, code: str, said: Callable[[], dict[str, Any]]
) -> None:
    fine = {"review_due": str(TODAY() + timedelta(days=90)), "checked_on": str(TODAY())}
    good = make_offer(title="In Ordnung", steward=make_editor(), **fine)
    wrong = make_offer(title="Zu pflegen", **said())
    assert [title for title, _detail in found(code)] == ["Zu pflegen"]
    report = editor.get(reverse(REPORT), {"was": code}).content.decode()
    assert reverse("offers:edit", args=[wrong.pk]) in report
    assert reverse("offers:edit", args=[good.pk]) not in report


@pytest.mark.django_db
def test_guidance_regions_and_projects_have_their_own_checks() -> None:
    make_guidance(title="Frisch", checked_on=TODAY())
    make_guidance(title="Veraltet", checked_on=TODAY() - timedelta(days=366))
    assert [title for title, _version in found("guidance.old")] == ["Veraltet"]
    make_project(title="Vorbei", begins=TODAY() - timedelta(days=900), ends=TODAY() - timedelta(days=10))
    assert [title for title, _detail in found("project.results")] == ["Vorbei"]
    profile = RegionProfile.objects.get_or_create(region=region())[0]
    RegionContact.objects.create(profile=profile, name="Ohne Einverständnis", consent=False)
    assert str(profile.region) in [title for title, _detail in found("region.contact")]
    RegionContact.objects.create(profile=profile, name="Mit Einverständnis", consent=True)
    assert str(profile.region) not in [title for title, _detail in found("region.contact")]


@pytest.mark.django_db
def test_what_is_meant_so_is_put_aside_and_can_be_taken_up_again(editor: Client) -> None:
    make_standard(title="Leere Seite")
    running.look()
    row = Found.objects.get(code="page.empty", title="Leere Seite")
    editor.post(reverse("hub_desk_decide", args=[row.pk]), {"aside": "1"})
    running.look()
    assert "Leere Seite" not in editor.get(reverse(REPORT), {"was": "page.empty"}).content.decode()
    assert "Leere Seite" in editor.get(reverse(REPORT), {"beiseite": "1"}).content.decode()
    editor.post(reverse("hub_desk_decide", args=[row.pk]), {"aside": "0"})
    assert "Leere Seite" in editor.get(reverse(REPORT), {"was": "page.empty"}).content.decode()


@pytest.mark.django_db
def test_a_finding_keeps_its_first_day_and_goes_when_it_is_mended() -> None:
    page = make_standard(title="Leere Seite")
    running.look()
    Found.objects.filter(title="Leere Seite").update(since=TODAY() - timedelta(days=9))
    running.look()
    assert Found.objects.get(code="page.empty", title="Leere Seite").since == TODAY() - timedelta(days=9)
    page.body = text("Nun steht hier etwas.")
    page.save()
    assert "Leere Seite" not in [title for title, _detail in found("page.empty")]


@pytest.mark.django_db
def test_the_hub_looks_on_demand_and_every_night(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "probe", lambda _url: Outcome(200))
    make_standard(title="Leere Seite")
    editor.post(reverse("hub_desk_look"))
    drain()
    assert "Leere Seite" in editor.get(reverse(REPORT)).content.decode()
    assert "Dringende Funde" in editor.get("/admin/").content.decode()
    Found.objects.all().delete()
    look_at_everything()
    drain()
    assert Found.objects.filter(title="Leere Seite").exists()


@pytest.mark.django_db
def test_a_check_that_fails_hides_no_other(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken_off() -> Any:
        raise RuntimeError

    make_standard(title="Leere Seite")
    checks = [replace(one, look=broken_off) if one.code == "link.page" else one for one in all_checks()]
    monkeypatch.setattr(running, "all_checks", lambda: checks)
    running.look()
    assert Found.objects.filter(code="page.empty", title="Leere Seite").exists()
    assert "link.page failed" in caplog.text


@pytest.mark.django_db
def test_only_the_editorial_team_reads_the_report(member: Client) -> None:
    make_standard(title="Leere Seite")
    running.look()
    row = Found.objects.get(code="page.empty", title="Leere Seite")
    for client in (member, signed_in(make_moderator())):
        assert client.get(reverse(REPORT)).status_code in {302, 404}
        assert client.post(reverse("hub_desk_look")).status_code in {302, 404}
        client.post(reverse("hub_desk_decide", args=[row.pk]), {"aside": "1"})
    assert Found.objects.get(pk=row.pk).aside is None
    assert signed_in(make_admin()).get(reverse(REPORT)).status_code == 200


@pytest.mark.django_db
def test_looking_costs_the_same_number_of_queries_for_more_pages(django_assert_max_num_queries: Any, editor: Client) -> None:
    for number in range(12):
        make_standard(parent=home(), title=f"Leere Seite {number}")
    running.look()
    with django_assert_max_num_queries(25):
        editor.get(reverse(REPORT))
