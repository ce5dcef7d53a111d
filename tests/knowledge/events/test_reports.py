"""The funders' report counts people and hides small numbers; before and after participants' data are forgotten it says the same."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]

from knowledge.events.actions.afterwards import registrations_forget
from knowledge.events.models import Event, Evidence
from knowledge.events.queries.reports import hidden
from tests.browsers import signed_in
from tests.factories.accounts import make_company, make_editor, make_member
from tests.factories.events import make_event, make_host, make_registration
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
    assert ["Nach Art", "Lernreisen", "12"] in [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert client.get(reverse("events:funders_paper", args=[year])).content.startswith(b"%PDF")
    assert client.get(reverse("events:funders_year", args=[1850])).status_code == 404


def test_the_report_is_not_for_everybody() -> None:
    for person in (make_member(), make_host()):
        assert signed_in(person).get(reverse("events:funders")).status_code == 404
