"""While no engine answers, every place where people search says so in a sentence, and nothing else is lost."""

from typing import Any, NoReturn

import pytest
from django.test import Client

from community.spaces.models import Access
from search.engines.base import EngineUnavailableError
from search.engines.embedded import EmbeddedEngine
from tests.browsers import signed_in
from tests.factories.accounts import make_member
from tests.factories.community import make_space, make_topic

pytestmark = pytest.mark.django_db
SORRY = "Die Suche ist gerade nicht erreichbar."


def _away(*_asked: Any, **_more: Any) -> NoReturn:
    raise EngineUnavailableError


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who searches while the engine is away, for something that is there."""
    member = make_member()
    make_topic(member, make_space(Access.MEMBERS), title="Kranschein für alle")
    monkeypatch.setattr(EmbeddedEngine, "find", _away)
    return signed_in(member)


def test_the_page_says_so_and_keeps_what_was_typed(reader: Client) -> None:
    answer = reader.get("/suche/", {"q": "kranschein", "art": "topic"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert SORRY in page
    assert 'value="kranschein"' in page
    assert "Nichts gefunden" not in page


def test_what_shows_while_typing_says_so_and_leads_to_the_page(reader: Client) -> None:
    answer = reader.get("/suche/sofort/", {"q": "kransch & mehr"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert SORRY in page
    assert 'href="/suche/?q=kransch%20%26%20mehr"' in page


def test_a_question_can_be_asked_all_the_same(reader: Client) -> None:
    assert reader.get("/suche/schon-beantwortet/", {"titel": "Wer braucht einen Kranschein"}).content.strip() == b""
    assert reader.get("/austausch/neu/?titel=Kranschein").status_code == 200
