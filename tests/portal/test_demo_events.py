"""The demo's events are whole and enough: past and coming ones of each type."""

import pytest
from django.utils import timezone

from knowledge.events.models import Event, EventType, State
from portal.demo.cast import Cast
from portal.demo.events import invite
from tests.factories.accounts import make_adviser, make_editor
from tests.factories.taxonomy import branch


@pytest.mark.django_db
def test_the_demo_has_past_and_coming_events_of_each_type() -> None:
    branch()
    cast = Cast({"beratung": make_adviser(), "redaktion": make_editor()}, {}, {})
    now = timezone.now()
    count = invite(cast, now)
    assert invite(cast, now) == count == Event.objects.count() >= 10
    coming = Event.objects.filter(starts__gt=now, state=State.PUBLISHED)
    assert set(coming.values_list("type__slug", flat=True)) == set(EventType.objects.values_list("slug", flat=True))
    over = set(Event.objects.filter(ends__lt=now).values_list("type__slug", flat=True))
    assert over >= {"lernreise", "work-lab", "dialogforum", "ideenlabor"}
    assert all(event.results for event in Event.objects.filter(ends__lt=now))
    full = Event.objects.get(slug="lernreise-pflegedokumentation-bochum")
    assert full.places == 6
    assert all(event.words["groups"] for event in Event.objects.all())
