"""Both engines find, count and order alike."""

from datetime import timedelta

import pytest

from kernel.refs import KindRef
from search.engines.base import FEW_COMPLETIONS, MOST_COMPLETIONS, Engine, Hit, Indexed, Text
from search.engines.elasticsearch import reading as of_elasticsearch
from search.engines.embedded import reading as of_embedded
from tests.factories.search_documents import GUEST_SCOPE, NOW, asked, document, found, stored


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Häuser am Kanal", "haus"),
        ("Die Straße", "strasse"),
        ("Unsere Betriebsräte", "Betriebsrät:innen"),
        ("Die KI-Verordnung gilt", "kiverordnung"),
        ("Home-Office geregelt", "homeoffice"),
        ("Homeoffice geregelt", "home-office"),
        ("Neue Handscanner", "scanner"),
        ("Works councils decide", "council"),
        ("Wir sind 3.000 Leute", "3000"),
        ("Nach § 87 Abs. 1 Nr. 6 BetrVG", "87 1 6 betrvg"),
        ("Nach § 87 Abs. 1 Nr. 6 BetrVG", "§ 87 Betriebsverfassungsgesetz"),
        ("C++ und C#", "c++"),
    ],
)
def test_what_means_the_same_is_found(engine: Engine, written: str, text: str) -> None:
    stored(engine, document(1, "Etwas", written), document(2, "Etwas ganz anderes"))
    assert found(engine, text) == [1]


def test_every_word_is_wanted_or_any(engine: Engine) -> None:
    stored(engine, document(1, "Cobots in der Montage"), document(2, "Cobots im Lager"), document(3, "Suppe"))
    assert found(engine, "cobots montage") == [1]
    assert found(engine, "cobots kantine") == []
    assert sorted(found(engine, "cobots kantine", every=False)) == [1, 2]
    assert found(engine, "cobots montage", every=False)[0] == 1


def test_phrases_stand_together_in_one_field(engine: Engine) -> None:
    stored(
        engine,
        document(1, "Arbeit, die mobil macht", "Unsere Arbeit ist mobil."),
        document(2, "Über mobile Arbeit im Betrieb"),
        document(3, "Ganz mobil", "Arbeit im Betrieb"),
    )
    assert found(engine, '"mobile Arbeit"') == [2]
    assert found(engine, '"Arbeit mobile"') == []
    assert sorted(found(engine, 'betrieb -"mobile Arbeit"')) == [3]


def test_a_minus_leaves_out(engine: Engine) -> None:
    stored(engine, document(1, "Scanner im Lager"), document(2, "Scanner im Büro"))
    assert found(engine, "scanner -lager") == [2]
    assert found(engine, "scanner -lager -büro") == []


@pytest.mark.parametrize("text", ["Mi", "Mitbest", "Mitbestimmungsrec", "Scanner Mitb", "Mitbestimmungsrechte"])
def test_the_word_being_typed_is_found_by_its_beginning(engine: Engine, text: str) -> None:
    stored(engine, document(1, "Mitbestimmungsrechte beim Scanner"), document(2, "Scanner"))
    assert found(engine, text, typing=True)[0] == 1
    assert found(engine, "Mitb") == []
    assert found(engine, "Xyl", typing=True) == []


def test_the_beginning_of_very_many_words_stands_for_the_shortest_of_them(engine: Engine) -> None:
    words = [f"Qu{letter * length}" for length in range(1, MOST_COMPLETIONS // 2 + 2) for letter in "zy"]
    stored(engine, *(document(number, word) for number, word in enumerate(words, 1)))
    assert sorted(found(engine, "qu", typing=True)) == list(range(1, FEW_COMPLETIONS + 1))
    assert sorted(found(engine, "quz", typing=True)) == list(range(1, len(words), 2))


def test_what_something_is_filed_under_finds_it_after_what_says_it(engine: Engine) -> None:
    stored(
        engine,
        document(1, "Zuschuss", "Geld für Kurse.", labels=("Betriebsräte und andere Vertretungen", "Handwerk")),
        document(2, "Zuschuss", "Geld für Kurse. Fragen Sie den Betriebsrat."),
        document(3, "Zuschuss", "Geld für Kurse.", labels=("Pflege",)),
    )
    assert found(engine, "betriebsrat zuschuss") == [2, 1]
    assert found(engine, "handwerk") == [1]
    assert found(engine, '"andere Vertretungen"') == []
    texts = engine.texts([KindRef("note", 1)])
    assert texts[KindRef("note", 1)] == Text(
        "Zuschuss", "Geld für Kurse.", "/notizen/1/", "de", "Betriebsräte und andere Vertretungen · Handwerk"
    )
    stored(engine, document(1, "Zuschuss", "Geld für Kurse.", labels=("Handwerk",)), version=2)
    assert found(engine, "betriebsrat") == [2]


def test_the_title_counts_most_then_the_text_then_parts_of_compounds(engine: Engine) -> None:
    stored(
        engine,
        document(1, "Etwas", "Im Lager liegt ein Handscanner."),
        document(2, "Etwas", "Im Lager liegt ein Scanner."),
        document(3, "Scanner", "Im Lager liegt ein Gerät."),
        document(4, "Hut", "Im Lager liegt ein Hut."),
    )
    assert found(engine, "scanner") == [3, 2, 1]


def test_rare_words_count_more_and_short_texts_more_than_long_ones(engine: Engine) -> None:
    stored(
        engine,
        *(document(number, "Lager", "Im Lager.") for number in range(1, 8)),
        document(8, "Cobot", "Ein Cobot."),
        document(9, "Etwas", f"Ein Aufzug und {'viel anderes ' * 60}"),
        document(10, "Etwas", "Ein Aufzug."),
    )
    assert found(engine, "lager cobot", every=False)[0] == 8
    assert found(engine, "aufzug") == [10, 9]


def test_a_hit_says_what_ranking_has_to_know(engine: Engine) -> None:
    moment = NOW - timedelta(days=3, microseconds=123_457)
    group = KindRef("note", 9)
    stored(engine, document(1, "Lager", date=moment, group=group, quality={"accepted": 1, "helpful": 3.0}), document(2, "Lager"), version=4)
    one, other = sorted(asked(engine, "lager").hits, key=lambda hit: hit.ref)
    assert one == Hit(KindRef("note", 1), group, one.score, one.date, 1.0, 3.0)
    assert one.score > 0
    assert one.date is not None
    assert abs(one.date - moment) < timedelta(microseconds=2)
    assert (other.date, other.accepted, other.helpful, other.group) == (None, 0.0, 0.0, other.ref)


def test_newest_first_and_the_undated_last(engine: Engine) -> None:
    days = {1: 40, 2: 3, 3: 20}
    stored(engine, *(document(number, "Lager", date=NOW - timedelta(days=age)) for number, age in days.items()), document(4, "Lager"))
    assert found(engine, "lager", order="date") == [2, 3, 1, 4]
    assert found(engine, "", order="date", filters={"kind": ("note",)}) == [2, 3, 1, 4]
    assert found(engine, "lager", order="date", limit=2) == [2, 3]


def test_facets_count_what_only_the_other_filters_leave(engine: Engine) -> None:
    regions = ["emscher-lippe", "emscher-lippe", "meo", ""]
    stored(
        engine,
        *(document(number, "Lager", facets={"region": (region,), "branch": ("metall",)}) for number, region in enumerate(regions, start=1)),
        document(9, "Lager", kind="memo", facets={"region": ("meo", "hellweg")}),
    )
    everything = asked(engine, "lager", facets=("kind", "region", "branch"))
    assert everything.total == 5
    assert everything.facets["region"] == {"emscher-lippe": 2, "meo": 2, "hellweg": 1}
    assert everything.facets["kind"] == {"note": 4, "memo": 1}
    chosen = asked(engine, "lager", facets=("kind", "region", "branch"), filters={"region": ("meo",)})
    assert (chosen.total, len(chosen.hits)) == (2, 2)
    assert chosen.facets["region"] == {"emscher-lippe": 2, "meo": 2, "hellweg": 1}
    assert chosen.facets["kind"] == {"note": 1, "memo": 1}
    both = asked(engine, "lager", facets=("kind", "region", "nothing"), filters={"region": ("meo", "hellweg"), "kind": ("memo",)})
    assert both.facets == {"kind": {"note": 1, "memo": 1}, "region": {"meo": 1, "hellweg": 1}, "nothing": {}}


def test_norms_are_a_facet_of_every_level(engine: Engine) -> None:
    stored(engine, document(1, "Etwas", "Nach § 87 Abs. 1 Nr. 6 BetrVG und § 5 ArbSchG"), document(2, "Etwas", "§ 87 Abs. 1 BetrVG"))
    counts = asked(engine, "", facets=("norm",), order="date", filters={"norm": ("betrvg/87",)}).facets["norm"]
    assert counts["betrvg/87"] == counts["betrvg"] == 2
    assert counts["betrvg/87/abs1/nr6"] == counts["arbschg/5"] == 1


def test_counts_are_exact_up_to_a_bound_and_only_more_beyond(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (of_elasticsearch, of_embedded):
        monkeypatch.setattr(module, "COUNTED", 5)
    stored(engine, *(document(number, "Lager", facets={"region": ("meo",)}) for number in range(1, 6)))
    exact = asked(engine, "lager", facets=("region",), limit=3)
    assert (exact.total, len(exact.hits), exact.facets["region"]) == (5, 3, {"meo": 5})
    stored(engine, *(document(number, "Lager", facets={"region": ("meo",)}) for number in range(6, 21)))
    stored(engine, *(document(number, "Lager", facets={"region": ("hellweg",)}) for number in range(21, 25)))
    for order in ("relevance", "date"):
        more = asked(engine, "lager", facets=("region",), order=order)
        assert (more.total, len(more.hits)) == (6, 24)
        assert more.facets["region"]["meo"] >= 6
        assert more.facets["region"]["hellweg"] == 4


def test_similar_things_share_rare_words_and_do_not_belong_to_the_thing_itself(engine: Engine) -> None:
    stored(
        engine,
        document(1, "Handscanner im Lager", "Leistungskontrolle durch Handscanner"),
        document(2, "Antwort zum Handscanner", group=KindRef("note", 1)),
        document(3, "Neue Handscanner", "Im Lager kommen Handscanner"),
        document(4, "Kantine", "Der Speiseplan"),
        document(5, "Lager", "Wir haben ein Lager", kind="memo"),
    )
    assert [hit.ref.id for hit in engine.alike(GUEST_SCOPE, KindRef("note", 1), (), 5)] == [3, 5]
    assert [hit.ref.id for hit in engine.alike(GUEST_SCOPE, KindRef("note", 1), ("memo",), 5)] == [5]
    assert [hit.ref.id for hit in engine.alike(GUEST_SCOPE, KindRef("note", 1), (), 1)] == [3]
    assert engine.alike(GUEST_SCOPE, KindRef("note", 4), (), 5) == []
    assert engine.alike(GUEST_SCOPE, KindRef("note", 77), (), 5) == []


def test_stored_texts_members_and_rows_are_read_back(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_elasticsearch, "PAGE", 2)
    group = KindRef("note", 1)
    answers = [document(number, "Antwort", group=group) for number in range(2, 7)]
    one = document(1, "Frage", "Wer weiß <b>das</b>?\x00", language="de")
    stored(engine, one, *answers, version=3)
    assert engine.texts([group, KindRef("note", 99)]) == {group: Text("Frage", "Wer weiß <b>das</b>?\x00", "/notizen/1/", "de")}
    assert engine.texts([]) == {}
    assert sorted(engine.members([group])) == [answer.ref for answer in answers]
    assert engine.indexed("note", 0, 2) == [Indexed(1, 3, one.digest), Indexed(2, 3, answers[0].digest)]
    assert [row.item_id for row in engine.indexed("note", 2, None)] == [3, 4, 5, 6]
    assert engine.indexed("memo", 0, None) == []
    assert engine.count() == 6


def test_spellings_near_a_misspelt_word_are_offered(engine: Engine) -> None:
    stored(engine, document(1, "Gefährdungsbeurteilung", "Schichtplan und Lager"))
    assert "gefährdungsbeurteilung" in engine.near("gefärdungsbeurteilung")
    assert "schichtplan" in engine.near("schichplan")
    assert "lager" not in engine.near("xylofon")


def test_only_the_items_named_are_asked_about(engine: Engine) -> None:
    stored(engine, document(1, "Cobots in der Montage"), document(2, "Cobots im Lager"))
    answer = asked(engine, "cobots", only=(KindRef("note", 2),))
    assert [hit.ref.id for hit in answer.hits] == [2]
    assert answer.total == 1
