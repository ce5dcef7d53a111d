"""The analyser: one set of rules, held by examples and by properties over all text there is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyse, stream, terms_of
from search.analysis.language import detect
from search.highlight import excerpt, marked
from search.query import MAX_CLAUSES, MAX_TEXT, parse

languages = st.sampled_from(["de", "en"])
german = st.text(alphabet=string.ascii_letters + "äöüÄÖÜß-:*_/.,'’ §\u00ad\n", max_size=200)
texts = st.one_of(st.text(max_size=200), german)


def terms(text: str, language: str = "de") -> list[str]:
    return [token.term for token in analyse(text, language) if not token.side]


@given(texts, languages)
def test_every_token_has_its_place_in_the_text(text: str, language: str) -> None:
    last = -1
    for token in analyse(text, language):
        assert 0 <= token.start < token.end <= len(text)
        assert token.term
        assert token.term.isalnum()
        assert token.position >= last - 8
        last = max(last, token.position)


@given(texts, languages)
def test_what_is_stored_is_what_is_highlighted(text: str, language: str) -> None:
    tokens = analyse(text, language)
    stored = stream(text, language)
    assert stored.main == [token.term for token in tokens if not token.side]
    assert sorted(stored.side) == sorted(token.term for token in tokens if token.side)
    assert [token.position for token in tokens if not token.side] == list(range(len(stored.main)))


@given(german, languages)
def test_soft_hyphens_and_composition_change_nothing(text: str, language: str) -> None:
    assert terms(f"Be\u00adtriebs\u00adrat {text}", language) == terms(f"Betriebsrat {text}", language)
    assert terms(text.replace("ä", "a\u0308").replace("ü", "u\u0308").replace("ö", "o\u0308"), language) == terms(text, language)


@given(st.text(alphabet=string.ascii_lowercase + "äöü", min_size=4, max_size=20))
def test_capitals_change_nothing(word: str) -> None:
    assert terms(word) == terms(word.upper()) == terms(word.capitalize())


@given(
    st.sampled_from(["Betriebsrät", "Mitarbeiter", "Berater", "Kolleg", "Ärzt", "Expert", "Wähler"]),
    st.sampled_from([":", "*", "_", "·", "/-", "/"]),
)
def test_all_signs_of_gender_mean_the_same(stem: str, sign: str) -> None:
    assert terms(f"{stem}{sign}innen") == terms(f"{stem}Innen") == terms(f"{stem}innen")
    assert len(terms(f"{stem}{sign}innen")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Betriebsrätin", "Betriebsrat"), ("Kolleginnen", "Kollegen"), ("Mitarbeiter(innen)", "Mitarbeiter"), ("Ärztinnen", "Arzt"),
        ("Kolleg(inn)en", "Kollegen"), ("KMUs", "KMU"), ("Verträgen", "Vertrag"), ("Fuesse", "Füße"),
        ("MASSE", "Maße"), ("E-Mails", "E-Mail"), ("Auszubildende:r", "Auszubildende"), ("jede*r", "jede"),
        ("Beraterin", "Berater"), ("Expertin", "Expertinnen"), ("Ingenieurin", "Ingenieur"), ("Kameras", "Kamera"),
        ("Büros", "Büro"), ("Handys", "Handy"), ("Azubis", "Azubi"), ("Akkus", "Akku"),
    ],
)  # fmt: skip
def test_these_are_the_same_word(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Termin", "Term"),
        ("beginnen", "beg"),
        ("Medizin", "Mediz"),
        ("innen", ""),
        ("Urin", "Ur"),
        ("gewinnen", "gew"),
        ("Berlin", "Berl"),
        ("Insulin", "Insul"),
        ("arbeitslos", "arbeitslo"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_hyphens_keep_the_parts_in_order_and_the_whole_beside_them() -> None:
    main, side = terms_of("KI-Verordnung")
    assert len(main) == 2
    assert len(side) == 1


def test_the_language_of_a_text_is_heard() -> None:
    assert detect("Der Betriebsrat und die Geschäftsführung haben sich auf eine Vereinbarung geeinigt.", "en") == "de"
    assert detect("The works council and the management have agreed on the rules for all of us.", "de") == "en"
    assert detect("Cobots", "en") == "en"
    assert terms("the agreements were reached", "en") != terms("the agreements were reached", "de")


@given(texts)
def test_any_query_can_be_read(text: str) -> None:
    for typing in (False, True):
        query = parse(text, typing=typing)
        assert len(query.clauses) <= MAX_CLAUSES
        assert len(query.text) <= MAX_TEXT
        for clause in (*query.clauses, *query.excluded):
            assert clause.alternatives or clause.prefix
            assert all(term.isalnum() for terms in clause.alternatives for term in terms)


@given(st.lists(st.text(alphabet=string.ascii_lowercase, min_size=3, max_size=10), min_size=1, max_size=6))
def test_words_phrases_and_minus_words_are_told_apart(given_words: list[str]) -> None:
    assert parse(" ".join(given_words)).excluded == ()
    assert parse(" ".join(f"-{word}" for word in given_words)).clauses == ()
    (phrase,) = parse('"' + " ".join(given_words) + '"').clauses
    assert all(len(terms) == len(given_words) for terms in phrase.alternatives)


def test_an_unbalanced_quote_is_no_phrase() -> None:
    assert parse('"mobile arbeit').clauses == parse("mobile arbeit").clauses


def test_empty_words_are_left_out_unless_there_are_no_others() -> None:
    assert [clause.source for clause in parse("der Scanner und die Kamera").clauses] == ["Scanner", "Kamera"]
    assert [clause.source for clause in parse("wir und ihr").clauses] == ["wir", "und", "ihr"]


@given(texts, texts, languages)
def test_highlights_never_let_markup_through(text: str, asked: str, language: str) -> None:
    for shown in (marked(text, language, parse(asked)), excerpt(text, language, parse(asked))):
        bare = shown.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare
        assert shown.count("<mark>") == shown.count("</mark>")


def test_an_excerpt_is_cut_at_the_borders_of_sentences() -> None:
    text = (
        "Das steht am Anfang. " * 20
        + "Nach § 87 Abs. 1 Nr. 6 BetrVG bestimmt der Betriebsrat z. B. bei Kameras mit. "
        + "Das steht am Ende. " * 20
    )
    shown = excerpt(text, "de", parse("kamera"))
    assert "Nach § 87 Abs. 1 Nr. 6 BetrVG bestimmt der Betriebsrat z. B. bei <mark>Kameras</mark> mit." in shown
    assert shown.startswith("… ")
    assert len(shown) < 320


def test_an_excerpt_takes_no_heading_along() -> None:
    text = "Vorher\nDie Kamera zählt nur Teile.\nDer Maßstab\nErforderlich ist wenig."
    assert excerpt(text, "de", parse("kamera")) == "… Die <mark>Kamera</mark> zählt nur Teile."
    assert excerpt(text, "de", parse("maßstab")) == "… Die Kamera zählt nur Teile. Der <mark>Maßstab</mark> Erforderlich ist wenig."
    assert excerpt("Ein Satz.\nÜberschrift\nNoch einer.", "de", parse("nichts")) == "Ein Satz."


def test_a_sentence_without_end_is_cut_around_the_word() -> None:
    shown = excerpt("wort " * 500 + "Kamera " + "wort " * 500, "de", parse("kamera"))
    assert "<mark>Kamera</mark>" in shown
    assert len(shown) < 400
