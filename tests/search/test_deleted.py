"""What is deleted leaves no word in the index, whatever was told of it before."""

import pytest
from django.urls import reverse

from kernel.refs import KindRef
from knowledge.events.models import Event
from search import engines
from tests.browsers import signed_in
from tests.factories.events import make_event, make_host
from tests.factories.search import catch_up

pytestmark = pytest.mark.django_db


def test_a_draft_that_is_thrown_away_is_forgotten_by_search(own_index: None) -> None:
    host = make_host()
    event = make_event(host, publish=False, title="Quarzlampe von nahem")
    ref = KindRef("event", event.pk)
    catch_up()
    assert engines.current().texts([ref])
    signed_in(host).post(reverse("events:discard", args=[event.pk]))
    catch_up()
    assert not Event.objects.exists()
    assert not engines.current().texts([ref])
