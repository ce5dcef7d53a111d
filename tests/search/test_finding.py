"""What people find: word forms, phrases, minus words, prefixes, facets, groups, order, and the pages that show them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kernel.refs import KindRef
from search.queries import Request, instant, results
from search.similar import similar
from tests.factories.search import GUEST, catch_up, moment, note_write

pytestmark = pytest.mark.usefixtures("kind")


def found(text: str, **options: Any) -> list[str]:
    catch_up()
    return [
        str(entry.title).replace("<mark>", "").replace("</mark>", "") for entry in results(GUEST, Request(text=text, **options)).entries
    ]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Häuser am Kanal", "haus"),
        ("Ein Haus am Kanal", "haeuser"),
        ("Neue Verträge", "vertrag"),
        ("Die Straße", "strasse"),
        ("Unsere Betriebsrätinnen", "Betriebsrat"),
        ("Unsere Betriebsräte", "Betriebsrät:innen"),
        ("Der Betriebsrat", "BetriebsrätInnen"),
        ("Alle Mitarbeiter*innen", "mitarbeiter"),
        ("Die KI-Verordnung gilt", "kiverordnung"),
        ("Home-Office geregelt", "homeoffice"),
        ("Homeoffice geregelt", "home-office"),
        ("Be\u00adtriebs\u00advereinbarung", "betriebsvereinbarung"),
        ("Works councils decide", "council"),
        ("Wir sind 3.000 Leute", "3000"),
    ],
)
def test_forms_of_a_word_find_each_other(written: str, asked: str) -> None:
    note_write(written)
    note_write("Etwas ganz anderes")
    assert found(asked) == [written]


def test_all_words_are_wanted_and_where_none_has_all_any_is_enough() -> None:
    note_write("Cobots in der Montage")
    note_write("Cobots im Lager")
    catch_up()
    answer = results(GUEST, Request(text="cobots montage"))
    assert (str(answer.entries[0].title), answer.whole) == ("<mark>Cobots</mark> in der <mark>Montage</mark>", 1)
    answer = results(GUEST, Request(text="cobot kantine"))
    assert answer.relaxed
    assert answer.total == 2


def test_words_in_quotes_are_found_in_their_order() -> None:
    note_write("Arbeit, die mobil macht")
    note_write("Über mobile Arbeit im Betrieb")
    assert found('"mobile Arbeit"') == ["Über mobile Arbeit im Betrieb"]
    assert found("„mobile Arbeit“") == ["Über mobile Arbeit im Betrieb"]


def test_a_minus_leaves_out() -> None:
    note_write("Scanner im Lager")
    note_write("Scanner im Büro")
    assert found("scanner -lager") == ["Scanner im Büro"]
    assert found("-lager") == []


@pytest.mark.parametrize("typed", ["Mi", "Mitbest", "Mitbestimmungsrec", "Scanner Mitb", "Mitbestimmungsrechte"])
def test_the_word_being_typed_is_found_by_its_beginning(typed: str) -> None:
    note_write("Mitbestimmungsrechte beim Scanner")
    catch_up()
    assert [entry.url for entry in instant(GUEST, typed).entries] == [results(GUEST, Request(text="Scanner")).entries[0].url]


def test_a_finished_word_is_not_taken_for_a_beginning() -> None:
    note_write("Mitbestimmung")
    catch_up()
    assert instant(GUEST, "Mitb ").entries == []
    assert results(GUEST, Request(text="Mitb")).entries == []


def test_the_title_counts_more_and_an_accepted_answer_leads() -> None:
    note_write("Schichtplan", "Wir haben ihn geändert.")
    note_write("Etwas", "Der Schichtplan wurde geändert und noch einmal geändert.")
    note_write("Etwas mehr", "Der Schichtplan wurde geändert und noch einmal geändert.", accepted=1)
    assert found("schichtplan") == ["Schichtplan", "Etwas mehr", "Etwas"]


def test_newest_first() -> None:
    note_write("Lager alt", written=moment("2025-01-01"))
    note_write("Lager neu", written=moment("2026-01-01"))
    note_write("Lager mittel", written=moment("2025-06-01"))
    assert found("lager", order="date") == ["Lager neu", "Lager mittel", "Lager alt"]


def test_facets_count_and_filter_and_keep_the_other_choices() -> None:
    for region in ("emscher-lippe", "emscher-lippe", "meo", ""):
        note_write("Lager", region=region)
    catch_up()
    everything = results(GUEST, Request(text="lager"))
    assert everything.facets["region"] == {"emscher-lippe": 2, "meo": 1}
    assert everything.facets["kind"] == {"note": 4}
    chosen = results(GUEST, Request(text="lager", filters={"region": ("meo",)}))
    assert chosen.total == 1
    assert chosen.facets["region"] == {"emscher-lippe": 2, "meo": 1}
    assert chosen.facets["kind"] == {"note": 1}


def test_hits_of_one_topic_are_one_result_that_leads_to_the_very_note() -> None:
    topic = note_write("Frage", "Wer kennt sich aus?")
    note_write("Antwort", "Handscanner im Lager", topic=topic.pk)
    best = note_write("Handscanner", "Handscanner", topic=topic.pk)
    catch_up()
    (entry,) = results(GUEST, Request(text="handscanner")).entries
    assert entry.url == best.get_absolute_url()
    assert entry.more == 1


def test_similar_things_are_found_without_what_belongs_to_the_thing_itself() -> None:
    topic = note_write("Handscanner im Lager", "Leistungskontrolle durch Handscanner")
    note_write("Antwort zum Handscanner", topic=topic.pk)
    other = note_write("Neue Handscanner", "Im Lager kommen Handscanner")
    note_write("Kantine", "Der Speiseplan")
    catch_up()
    assert [entry.ref.id for entry in similar(KindRef("note", topic.pk), GUEST, 3)] == [other.pk]


def test_the_page_shows_marks_counts_and_links_that_reproduce_it(client: Client) -> None:
    note_write("Handscanner im Lager", "Ein Satz davor. Der Handscanner <b>misst</b> jede Bewegung. Ein Satz danach.", region="meo")
    note_write("Etwas", "Handscanner.")
    catch_up()
    page = client.get("/suche/", {"q": "handscanner", "art": "note"}).content.decode()
    assert "<mark>Handscanner</mark> im Lager" in page
    assert "Der <mark>Handscanner</mark> &lt;b&gt;misst&lt;/b&gt; jede Bewegung." in page
    assert "2 Treffer" in page
    assert "?q=handscanner&amp;art=note&amp;region=meo" in page
    narrowed = client.get("/suche/?q=handscanner&art=note&region=meo").content.decode()
    assert "1 Treffer" in narrowed


def test_the_page_without_words_says_what_to_do(client: Client) -> None:
    assert "Anführungszeichen" in client.get("/suche/").content.decode()
    assert "Nichts gefunden" in client.get("/suche/?q=xylofon").content.decode()


def test_instant_results_are_options_with_links(client: Client) -> None:
    note = note_write("Handscanner")
    catch_up()
    page = client.get("/suche/sofort/?q=hands").content.decode()
    assert f'role="option" tabindex="-1" aria-selected="false" href="{note.get_absolute_url()}"' in page
    assert "1 Treffer" in page


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", '"', '""', '"a', "AND OR NOT NEAR", "*", "a* b^2", "{words_title}:x", "(((", "\x00\x01", "'; DROP TABLE x; --",
     "a" * 10_000, "a " * 5_000, "-a -b", "§§", "%s %d", "\ud7ff\uffff", "😀",
     "words_title : x", "+", "+x", "NEAR(a b)", '"a" "', "ſ", "İ", "ﬁ"],
)  # fmt: skip
def test_whatever_is_typed_gets_an_answer(client: Client, text: str) -> None:
    note_write("a b x near")
    catch_up()
    for address in ("/suche/", "/suche/sofort/"):
        assert client.get(address, {"q": text, "seite": text, "sort": text, "art": text}).status_code == 200
    assert client.get("/suche/sofort/", {"q": text}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_results(client: Client) -> None:
    counts = []
    for _ in range(2):
        for number in range(15):
            note_write(f"Lager {number}", "Text über das Lager", region="meo")
        catch_up()
        client.get("/suche/?q=lager")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/suche/?q=lager")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_similar_things_come_as_a_fragment_beside_kept_pages(client: Client) -> None:
    topic, other = note_write("Handscanner im Lager"), note_write("Handscanner im Büro")
    catch_up()
    page = client.get(f"/suche/aehnlich/note:{topic.pk}/?art=note")
    assert f'href="{other.get_absolute_url()}"' in page.content.decode()
    assert f'href="{topic.get_absolute_url()}"' not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.get(f"/suche/aehnlich/note:{topic.pk}/?art=topic").content.strip() == b""
    assert client.get("/suche/aehnlich/unsinn/").status_code == 404
    assert client.get("/suche/aehnlich/nobody:5/").content.strip() == b""


def test_of_what_lacks_a_word_the_one_that_says_most_of_the_question_leads() -> None:
    note_write("Kran", "Kran Kran Kran Kran Kran. Der Kran steht im Hafen.")
    note_write("Unterweisung", "Wer den Kran fährt, wird jährlich unterwiesen; die Fachkraft prüft.")
    assert found("Wer unterweist jährlich die Leute am Kran") == ["Unterweisung", "Kran"]


def test_with_what_has_all_words_stands_what_says_them_better_where_hardly_anything_has_them() -> None:
    note_write("Sonntags", "Die Kolleginnen und der alte Plan, lange Geschichte, und noch viel mehr davon im Lager und in der Halle.")
    note_write("Ältere mitnehmen", "Ältere lernen anders. Was Älteren hilft.")
    catch_up()
    answer = results(GUEST, Request(text="ältere kollegen"))
    assert {str(entry.url) for entry in answer.entries} == {"/notizen/1/", "/notizen/2/"}
    assert (answer.relaxed, answer.whole, answer.total) == (True, 1, 2)


def test_quotes_norms_and_the_order_by_date_let_nothing_in_that_lacks_a_word() -> None:
    note_write("Mobile Arbeit für Meister")
    note_write("Meister im Lager, § 87 BetrVG")
    note_write("Meister und mobile Menschen")
    assert found('"mobile Arbeit" meister') == ["Mobile Arbeit für Meister"]
    assert found("§ 87 BetrVG Lager") == ["Meister im Lager, § 87 BetrVG"]
    assert found("meister lager", order="date") == ["Meister im Lager, § 87 BetrVG"]


def test_a_filter_never_finds_more_than_it_said() -> None:
    for number in range(5):
        note_write(f"Kran im Hafen {number}", region="meo" if number < 2 else "ruhr")
    note_write("Kran auf dem Bau", region="meo")
    catch_up()
    asked = Request(text="kran hafen", filters={"region": ("meo",)})
    assert results(GUEST, Request(text="kran hafen")).facets["region"] == {"ruhr": 3, "meo": 2}
    assert results(GUEST, asked).total == 2


@pytest.mark.parametrize(
    ("written", "asked"),
    [("Ortung im Dienstwagen", "orten"), ("Zeiterfassung auf dem Bau", "zeiterfassungsapp"), ("Planung der Halle", "planen")],
)
def test_a_verb_finds_its_noun_and_a_long_compound_what_is_in_it(written: str, asked: str) -> None:
    note_write(written)
    note_write("Etwas ganz anderes")
    assert found(asked) == [written]


def test_words_of_which_questions_are_made_are_not_looked_for_in_a_sentence() -> None:
    note_write("Sommerfest", "Im August gab es im Hof ein Sommerfest der Lehrwerkstatt.")
    note_write("Hallenplan", "Es gab eine Art Sommerfest, und dann fand es statt.")
    asked = "Welche Art Sommerfest der Lehrwerkstatt fand im August statt"
    assert found(asked)[0] == "Sommerfest"
    assert results(GUEST, Request(text=asked)).whole == 1
    assert found("Art Sommerfest")[0] == "Hallenplan"


@pytest.mark.parametrize("written", ["heißt", "außer", "gemäß"])
def test_empty_words_are_empty_in_every_spelling(written: str) -> None:
    note_write("Kran", "Der Kran steht im Hafen.")
    assert found(f"kran {written}") == ["Kran"]
    assert not results(GUEST, Request(text=f"kran {written}")).relaxed
