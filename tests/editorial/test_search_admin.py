"""The team's doors to search: rules that work with the next search, a page that says why, and nobody else gets in."""

import pytest
from django.test import Client
from django.urls import reverse

from editorial.models import StandardPage
from search.models import Boost, EmptyWord, Pin, SynonymGroup
from search.queries import Request, instant, results
from tests.browsers import signed_in
from tests.factories.accounts import make_admin, make_moderator
from tests.factories.editorial import make_standard
from tests.factories.search import GUEST, catch_up

TRY = "hub_search_try"
RULES = ("synonymgroup", "emptyword", "boost", "pin")


@pytest.fixture(autouse=True)
def _own_index(own_index: None) -> None:
    """Beside PostgreSQL the index is a file that no transaction takes back."""


def found(text: str) -> list[str]:
    catch_up()
    return [str(entry.ref) for entry in results(GUEST, Request(text=text)).entries]


def page(title: str, lead: str = "") -> StandardPage:
    return make_standard(title=title, summary=lead or title)


def add(editor: Client, rule: str, **fields: object) -> None:
    answer = editor.post(reverse(f"wagtailsnippets_search_{rule}:add"), {"note": "", **fields})
    assert answer.status_code == 302, answer.content.decode()


def test_synonyms_of_several_words_work_both_ways_with_the_next_search(editor: Client) -> None:
    pallet, lift = page("Ameise im Lager"), page("Elektrischer Hubwagen gekauft")
    assert found("hubwagen") == [f"page:{lift.pk}"]
    add(editor, "synonymgroup", words="Ameise = elektrischer Hubwagen")
    assert set(found("ameise")) == set(found("elektrischer hubwagen")) == {f"page:{pallet.pk}", f"page:{lift.pk}"}
    editor.post(reverse("wagtailsnippets_search_synonymgroup:delete", args=[SynonymGroup.objects.get().pk]))
    assert found("ameise") == [f"page:{pallet.pk}"]


def test_the_hubs_own_synonyms_stay_beside_those_of_the_team(editor: Client) -> None:
    remote = page("Mobile Arbeit")
    add(editor, "synonymgroup", words="Homeoffice = Heimarbeit")
    assert f"page:{remote.pk}" in found("homeoffice")
    assert found("heimarbeit") == found("homeoffice")


def test_a_stop_word_is_left_out_beside_other_words(editor: Client) -> None:
    scanner = page("Scanner im Lager")
    catch_up()
    assert instant(GUEST, "bitte scanner ").relaxed
    add(editor, "emptyword", word="Bitte")
    answer = results(GUEST, Request(text="bitte scanner"))
    assert [str(entry.ref) for entry in answer.entries] == [f"page:{scanner.pk}"]
    assert not answer.relaxed


def test_a_boost_moves_an_item_and_a_kind(editor: Client) -> None:
    first, second = page("Schichtplan", "Schichtplan Schichtplan"), page("Der neue Schichtplan und vieles mehr")
    before = found("schichtplan")
    last = before[-1]
    add(editor, "boost", item=last, factor="8")
    assert found("schichtplan") == before[::-1]
    assert {f"page:{first.pk}", f"page:{second.pk}"} == set(before)


def test_a_pinned_result_leads_for_all_forms_and_only_for_those_who_may_see_it(editor: Client) -> None:
    plain, pinned, secret = page("Dienstplan"), page("Wie wir planen"), make_standard(title="Intern", summary="Intern", who="staff")
    add(editor, "pin", query="Dienstplan", item=f"page:{pinned.pk}", position="1")
    add(editor, "pin", query="Dienstplan", item=f"page:{secret.pk}", position="2")
    assert found("dienstpläne") == [f"page:{pinned.pk}", f"page:{plain.pk}"]
    assert results(GUEST, Request(text="Dienstplan")).total == 2
    assert next(str(entry.ref) for entry in instant(GUEST, "Dienstplan").entries) == f"page:{pinned.pk}"
    assert found("Dienstplan ändern")[0] == f"page:{plain.pk}"


def test_rules_deleted_in_bulk_end_at_once(editor: Client) -> None:
    plain, pinned = page("Dienstplan"), page("Wie wir planen")
    add(editor, "pin", query="Dienstplan", item=f"page:{pinned.pk}", position="1")
    assert len(found("dienstplan")) == 2
    Pin.objects.all().delete()
    assert found("dienstplan") == [f"page:{plain.pk}"]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("synonymgroup", {"words": "Ameise"}),
        ("synonymgroup", {"words": "Ameise = Ameisen"}),
        ("synonymgroup", {"words": "Ameise = !!"}),
        ("emptyword", {"word": "zwei Wörter"}),
        ("boost", {"item": "unsinn", "factor": "2"}),
        ("boost", {"item": "page:1", "factor": "0"}),
        ("pin", {"query": "!!", "item": "page:1", "position": "1"}),
        ("pin", {"query": "Plan", "item": "page", "position": "1"}),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(editor: Client, rule: str, fields: dict[str, str]) -> None:
    answer = editor.post(reverse(f"wagtailsnippets_search_{rule}:add"), {"note": "", **fields})
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert not any(model.objects.exists() for model in (SynonymGroup, EmptyWord, Boost, Pin))


def test_only_the_editorial_team_comes_in(editor: Client, member: Client) -> None:
    moderator = signed_in(make_moderator())
    for name in (TRY, *(f"wagtailsnippets_search_{rule}:list" for rule in RULES)):
        assert editor.get(reverse(name)).status_code == 200
        assert signed_in(make_admin()).get(reverse(name)).status_code == 200
        assert moderator.get(reverse(name)).status_code in {302, 404}
        assert member.get(reverse(name)).status_code in {302, 403, 404}


def test_the_page_for_trying_says_how_a_search_is_read_and_why_a_page_ranks_where_it_does(editor: Client) -> None:
    made = page("Handscanner im Lager", "Der Handscanner nach § 87 Abs. 1 Nr. 6 BetrVG.")
    catch_up()
    add(editor, "boost", item=f"page:{made.pk}", factor="2")
    text = editor.get(reverse(TRY), {"q": "MDE-Gerät im Lager § 87 betrvg"}).content.decode()
    for word in ("§ 87 BetrVG", "handscann", "Stoppwort", f"page:{made.pk}", "× 2,00", "Frische", f"item=page%3A{made.pk}"):
        assert word in text, word
    prefilled = editor.get(reverse("wagtailsnippets_search_pin:add"), {"query": "Lager", "item": f"page:{made.pk}"}).content.decode()
    assert f'value="page:{made.pk}"' in prefilled
    assert editor.get(reverse(TRY), {"q": '"' * 500, "text": "\x00<script>"}).status_code == 200
