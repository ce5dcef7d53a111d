"""The funders' report counts people and hides small numbers; before and after participants' data are forgotten it says the same."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pypdf import PdfReader

from knowledge.events.actions.afterwards import registrations_forget
from knowledge.events.models import Event, Evidence
from knowledge.events.queries.reports import hidden
from knowledge.ideas.actions.deciding import idea_return
from knowledge.ideas.actions.writing import idea_keep
from knowledge.ideas.models import Idea
from tests.browsers import signed_in
from tests.factories.accounts import make_company, make_editor, make_member, viewer_of
from tests.factories.events import make_event, make_host, make_registration
from tests.factories.ideas import make_idea, words
from tests.factories.taxonomy import branch

pytestmark = pytest.mark.django_db


def took_place(event: Event) -> None:
    """It ended an hour ago."""
    end = timezone.now() - timedelta(hours=1)
    Event.objects.filter(pk=event.pk).update(starts=end - timedelta(hours=2), ends=end)


def test_small_numbers_are_hidden_and_cannot_be_had_by_subtraction() -> None:
    assert hidden({"a": 9, "b": 7, "c": 3}) == {"c", "b"}
    assert hidden({"a": 9, "b": 2, "c": 3}) == {"b", "c"}
    assert hidden({"a": 9, "b": 5}) == set()
    assert hidden({"a": 2}) == {"a"}


def test_the_report_says_the_same_before_and_after_forgetting() -> None:
    event = make_event(make_host(), retention_days=0)
    industry = make_company(branch=branch("industrie"))
    for number in range(12):
        company = industry if number < 2 else make_company()
        make_registration(event, make_member(profile__company=company))
    took_place(event)
    client, address = signed_in(make_editor()), reverse("events:funders")
    year = timezone.localdate().year
    told = client.get(address).context["report"]
    branches = {bar.label: bar.count for table in told.tables if table.title == "Nach Branche" for bar in table.bars}
    assert branches == {"Logistik": None, "Industrie/Produktion": None}
    assert {bar.label: bar.count for bar in told.tables[0].bars} == {"Lernreisen": 12}
    assert registrations_forget() == 1
    assert Evidence.objects.count() == 12
    assert client.get(address).context["report"] == told
    sheet = load_workbook(BytesIO(client.get(reverse("events:funders_table", args=[year])).content)).active
    assert sheet._charts  # noqa: SLF001  # openpyxl has no other name for what it read
    assert ["Nach Art", "Lernreisen", 12] in [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert client.get(reverse("events:funders_paper", args=[year])).content.startswith(b"%PDF")
    assert client.get(reverse("events:funders_year", args=[1850])).status_code == 404


def test_the_report_is_not_for_everybody() -> None:
    for person in (make_member(), make_host()):
        assert signed_in(person).get(reverse("events:funders")).status_code == 404


def test_ideas_are_counted_over_time_by_region_and_challenge() -> None:
    author = make_member()
    for region, day in (("meo", "2031-02-03"), ("meo", "2031-11-30"), ("niederrhein", "2031-12-31"), ("meo", "2030-06-01")):
        idea = make_idea(author, region=region, challenge="kompetenzen")
        Idea.objects.filter(pk=idea.pk).update(published=datetime.fromisoformat(f"{day}T12:00:00+01:00"))
    idea_keep(viewer=viewer_of(author), words=words())
    returned = make_idea(author)
    idea_return(viewer=viewer_of(make_editor()), idea_id=returned.pk, reason="Bitte ohne Namen.")
    Idea.objects.filter(pk=returned.pk).update(published=datetime.fromisoformat("2031-05-05T12:00:00+02:00"))
    with time_machine.travel("2031-12-31T18:00:00+01:00"):
        client = signed_in(make_editor())
        answer = client.get(reverse("events:funders_year", args=[2031]))
        told = answer.context["report"].ideas
        sheets = load_workbook(BytesIO(client.get(reverse("events:funders_table", args=[2031])).content))
        paper = client.get(reverse("events:funders_paper", args=[2031])).content
    assert told.total == 3
    assert [(row.label.split()[0], row.quarters, row.year, row.before) for row in told.tables[0].rows] == [
        ("MEO", (1, 0, 0, 1), 2, 1),
        ("Niederrhein", (0, 0, 0, 1), 1, 0),
    ]
    assert [row.year for row in told.tables[1].rows] == [3]
    assert [count for _label, count, _share in told.times] == [0, 1, 0, 0, 1, 0, 0, 2]
    assert "nicht auf der Karte: unter 5" in answer.content.decode()
    rows = [[cell.value for cell in row][:3] for row in sheets["Ideen"].iter_rows()]
    assert ["Ideen nach Region", "MEO – Mülheim, Essen, Oberhausen", 2] in rows
    assert ["Ideen", "Eingereicht, nicht auf der Karte", "unter 5"] in rows
    assert len(sheets["Ideen"]._charts) == 3  # noqa: SLF001
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    assert "Niederrhein" in text
