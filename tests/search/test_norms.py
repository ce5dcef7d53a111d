"""Norms: every spelling leads to the normal form, look-alikes lead nowhere."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kernel.audience import Audience
from search.analysis.norms import LAWS, Norm, citations, linked, typed
from search.facets import NormLabels
from search.queries import Request, results
from tests.factories.search import GUEST, NoteKind, catch_up, note_write, viewer

numbers = st.builds(lambda number, letter: f"{number}{letter}", st.integers(1, 399), st.sampled_from(["", "", "", "a", "b"]))
small = st.integers(1, 15).map(str)
ROMANS = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]


@st.composite
def norms(draw: st.DrawFn) -> Norm:
    levels = {"paragraph": draw(st.one_of(st.just(""), small))}
    if levels["paragraph"]:
        kind = draw(st.sampled_from(["", "sentence", "item"]))
        if kind:
            levels[kind] = draw(small)
        if kind == "item" and draw(st.booleans()):
            levels["letter"] = draw(st.sampled_from("abcdef"))
        if kind == "sentence" and draw(st.booleans()):
            levels["half"] = draw(st.sampled_from("12"))
    return Norm(draw(st.sampled_from(sorted(LAWS))), draw(numbers), **levels)


@st.composite
def spelt(draw: st.DrawFn) -> tuple[Norm, str]:
    """A norm and one of the ways people write it."""
    norm = draw(norms())
    law = LAWS[norm.law]
    gap = draw(st.sampled_from([" ", "\u00a0"]))
    sign = draw(
        st.sampled_from(
            ["§ ", "§", "Paragraf ", "Paragraph ", "§\u00a0"] if law.sign == "§" else ["Art. ", "Artikel ", "Art.\u00a0", "Art "]
        )
    )
    parts = [sign + norm.number]
    if norm.paragraph:
        ways = [
            f"Abs. {norm.paragraph}",
            f"Abs.{gap}{norm.paragraph}",
            f"Absatz {norm.paragraph}",
            f"({norm.paragraph})",
            ROMANS[int(norm.paragraph)],
        ]
        parts.append(draw(st.sampled_from([*ways, f"Abs {norm.paragraph}"])))
    if norm.sentence:
        parts.append(
            draw(st.sampled_from([f"S. {norm.sentence}", f"Satz {norm.sentence}", f"S {norm.sentence}", f"Satz{gap}{norm.sentence}"]))
        )
    if norm.half:
        parts.append(draw(st.sampled_from([f"Halbsatz {norm.half}", f"Hs. {norm.half}", f"Halbs. {norm.half}"])))
    if norm.item:
        parts.append(
            draw(
                st.sampled_from([f"Nr. {norm.item}", f"Nr {norm.item}", f"Nummer {norm.item}", f"Ziff. {norm.item}", f"Ziffer {norm.item}"])
            )
        )
    if norm.letter:
        parts.append(
            draw(st.sampled_from([f"Buchst. {norm.letter}", f"lit. {norm.letter}", f"Buchstabe {norm.letter}", f"lit {norm.letter}"]))
        )
    name = draw(st.sampled_from([law.short, *law.names]))
    parts.append(draw(st.sampled_from(["", "des ", "der "])) + name)
    return norm, gap.join(parts)


@given(spelt(), st.sampled_from(["", "Nach ", "(vgl. ", "Laut: "]), st.sampled_from(["", ".", ", sagt er", ")", " gilt das"]))
def test_every_spelling_leads_to_the_normal_form(pair: tuple[Norm, str], before: str, after: str) -> None:
    norm, text = pair
    (found,) = citations(before + text + after)
    assert found.norm == norm
    assert (before + text + after)[found.start : found.end] == text


@given(norms())
def test_the_normal_form_reads_itself(norm: Norm) -> None:
    assert [found.norm for found in citations(str(norm))] == [norm]


@given(st.lists(st.integers(1, 14), min_size=2, max_size=5, unique=True))
def test_lists_of_numbers_are_all_meant(items: list[int]) -> None:
    text = f"§ 87 Abs. 1 Nr. {', '.join(map(str, items[:-1]))} und {items[-1]} BetrVG"
    assert [found.norm.item for found in citations(text)] == [str(item) for item in items]
    assert {found.norm.paragraph for found in citations(text)} == {"1"}


@given(st.lists(norms(), min_size=1, max_size=4))
def test_norms_in_prose_are_found_in_order(given_norms: list[Norm]) -> None:
    text = " steht geschrieben, anders als in ".join(map(str, given_norms))
    assert [found.norm for found in citations(text)] == given_norms


@given(st.text(alphabet="§§Art. 0123456789abAbsNrSatz()IVX,undffBetrVGDSGVOSGB\n", max_size=80))
def test_nothing_breaks_and_every_place_is_inside_the_text(text: str) -> None:
    for found in [*citations(text), *typed(text)]:
        assert 0 <= found.start < found.end <= len(text)
        assert found.norm.law in LAWS
        assert str(found.norm)
        assert all(term.isalnum() for term in found.norm.terms)


def said(text: str) -> list[str]:
    return [str(found.norm) for found in citations(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("§ 87 (1) 6 BetrVG", ["§ 87 Abs. 1 Nr. 6 BetrVG"]),
        ("§§ 87, 90, 91 BetrVG", ["§ 87 BetrVG", "§ 90 BetrVG", "§ 91 BetrVG"]),
        ("§ 99 ff. BetrVG", ["§ 99 BetrVG"]),
        ("§§ 96–98 BetrVG", ["§ 96 BetrVG", "§ 97 BetrVG", "§ 98 BetrVG"]),
        ("§ 75 Abs. 2 i. V. m. § 80 Abs. 1 Nr. 1 BetrVG", ["§ 75 Abs. 2 BetrVG", "§ 80 Abs. 1 Nr. 1 BetrVG"]),
        ("§ 37 Abs. 6 iVm § 40 BetrVG", ["§ 37 Abs. 6 BetrVG", "§ 40 BetrVG"]),
        ("§ 80 Abs. 1 BetrVG i. V. m. § 75", ["§ 80 Abs. 1 BetrVG", "§ 75 BetrVG"]),
        ("§ 26 BDSG und Art. 88 DSGVO", ["§ 26 BDSG", "Art. 88 DSGVO"]),
        ("§§ 87 Abs. 1 Nr. 6, 90 Abs. 1 BetrVG", ["§ 87 Abs. 1 Nr. 6 BetrVG", "§ 90 Abs. 1 BetrVG"]),
        ("§ 87 Abs. 1 Nr. 6 und Abs. 2 BetrVG", ["§ 87 Abs. 1 Nr. 6 BetrVG", "§ 87 Abs. 2 BetrVG"]),
        ("BetrVG § 87", ["§ 87 BetrVG"]),
        ("BetrVG §§ 96, § 5 ArbSchG", ["§ 96 BetrVG", "§ 5 ArbSchG"]),
        ("BetrVG §§ 96, 97, § 5 ArbSchG", ["§ 96 BetrVG", "§ 97 BetrVG", "§ 5 ArbSchG"]),
        ("BetrVG § 87 Abs. 1 i. V. m. § 5 ArbSchG", ["§ 87 Abs. 1 BetrVG", "§ 5 ArbSchG"]),
        ("§ 87 BetrVG, § 96 und § 5 ArbSchG", ["§ 87 BetrVG", "§ 96 ArbSchG", "§ 5 ArbSchG"]),
        ("§ 87 des Betriebsverfassungsgesetzes", ["§ 87 BetrVG"]),
        ("§ 72 LPVG NRW", ["§ 72 LPVG NRW"]),
        ("§ 167 Abs. 2 SGB IX", ["§ 167 Abs. 2 SGB IX"]),
        ("Art. 5 Stück", []),
        ("Zwei §§ in Prosa", []),
        ("Version 1.2.3 der Software", []),
        ("§ 3 des Mietvertrags", []),
        ("Artikel 7 unserer Satzung", []),
        ("§§ 87 Abs. 1 Nr. 1 und 6, 75 Abs. 2 BetrVG", ["§ 87 Abs. 1 Nr. 1 BetrVG", "§ 87 Abs. 1 Nr. 6 BetrVG", "§ 75 Abs. 2 BetrVG"]),
        ("Art. 88 DSGVO, § 87 Abs. 1 BetrVG", ["Art. 88 DSGVO", "§ 87 Abs. 1 BetrVG"]),
        ("§§ 112, 112a BetrVG", ["§ 112 BetrVG", "§ 112a BetrVG"]),
        ("§ 111 Satz 3 Nr. 4 und 5 BetrVG", ["§ 111 Satz 3 Nr. 4 BetrVG", "§ 111 Satz 3 Nr. 5 BetrVG"]),
        ("§ 80 Abs. 3 S. 2 Halbs. 1 BetrVG", ["§ 80 Abs. 3 Satz 2 Halbsatz 1 BetrVG"]),
        ("§ 26 Abs. 1 BDSG bzw. Art. 6 Abs. 1 Buchst. b DSGVO", ["§ 26 Abs. 1 BDSG", "Art. 6 Abs. 1 Buchst. b DSGVO"]),
        ("§ 87 Abs. 1 Nr. 6, 7 und 14 BetrVG", [f"§ 87 Abs. 1 Nr. {item} BetrVG" for item in (6, 7, 14)]),
        ("§ 87 BetrVG 3 Tage", ["§ 87 BetrVG"]),
        ("Art. 5 DSGVO, § 5 gilt auch", ["Art. 5 DSGVO"]),
        ("§ 5", []),
        ("§ 87.5 BetrVG", []),
        ("Art der Arbeit 4 KI-VO", []),
    ],
)
def test_examples(text: str, meant: list[str]) -> None:
    assert said(text) == meant


@pytest.mark.parametrize("text", ["87 1 6 betrvg", "betrvg 87 1 6", "BetrVG § 87 I 6", "§87 I Nr 6 BetrVG", "87 I 6 BetrVG"])
def test_a_query_may_leave_out_the_signs(text: str) -> None:
    assert [str(found.norm) for found in typed(text)] == ["§ 87 Abs. 1 Nr. 6 BetrVG"]


def test_a_norm_is_found_by_everything_above_it() -> None:
    exact = Norm("betrvg", "87", paragraph="1", item="6")
    assert exact.keys == ("betrvg", "betrvg/87", "betrvg/87/abs1", "betrvg/87/abs1/nr6")
    for above in (Norm("betrvg", "87"), Norm("betrvg", "87", paragraph="1"), exact):
        assert above.term in exact.terms
    assert exact.term not in Norm("betrvg", "87", paragraph="1").terms
    assert exact.term in Norm("betrvg", "87", paragraph="1", sentence="1", item="6").terms


@pytest.mark.parametrize("asked", ["§ 87 Abs. 1 Nr. 6 BetrVG", "87 1 6 betrvg", "§87 I Nr 6 Betriebsverfassungsgesetz"])
def test_one_spelling_finds_all_others(kind: NoteKind, asked: str) -> None:
    for text in (
        "§87 I Nr 6 BetrVG",
        "§ 87 (1) 6 BetrVG",
        "§ 87 Abs. 1 Nr. 5, 6 und 7 BetrVG",
        "§ 87 Absatz 1 Nummer 6 des Betriebsverfassungsgesetzes",
    ):
        note_write("Scanner", f"Das steht in {text} so.")
    note_write("Anderes", "Das steht in § 87 Abs. 1 Nr. 7 BetrVG, auf Seite 6.")
    catch_up()
    answer = results(GUEST, Request(text=asked))
    assert answer.total == 4
    assert all("<mark>" in entry.excerpt for entry in answer.entries)


def test_where_nobody_cites_the_number_the_paragraph_is_found(kind: NoteKind) -> None:
    note_write("Scanner", "Siehe § 87 BetrVG.")
    catch_up()
    answer = results(GUEST, Request(text="§ 87 Abs. 1 Nr. 6 BetrVG"))
    assert answer.total == 1
    assert answer.relaxed


def test_norms_are_a_facet_that_opens_level_by_level(kind: NoteKind, client: Client) -> None:
    note_write("Scanner", "Nach § 87 Abs. 1 Nr. 6 BetrVG.")
    note_write("Scanner", "Nach § 80 BetrVG und § 26 BDSG.")
    catch_up()
    first = client.get("/suche/?q=scanner").content.decode()
    assert "norm=betrvg" in first
    assert "norm=betrvg%2F87" not in first
    second = client.get("/suche/?q=scanner&norm=betrvg").content.decode()
    assert "norm=betrvg%2F87" in second
    assert "§ 87 Abs. 1 BetrVG" not in second
    assert "1 Treffer" in client.get("/suche/?q=scanner&norm=betrvg/87").content.decode()


def test_a_norm_has_a_page_with_what_the_viewer_may_read(kind: NoteKind, client: Client) -> None:
    note_write("Öffentlich", "Nach § 87 Abs. 1 Nr. 6 BetrVG.")
    note_write("Geheim", "Nach § 87 BetrVG und § 99 BetrVG.", audience=Audience.of("space.7"))
    catch_up()
    page = client.get("/normen/betrvg/87/").content.decode()
    assert "Öffentlich" in page
    assert "Geheim" not in page
    assert "gesetze-im-internet.de/betrvg/__87.html" in page
    assert results(viewer("space.7"), Request(text="", filters={"norm": ("betrvg/87",)})).total == 2
    assert "§ 87 BetrVG" in client.get("/normen/betrvg/").content.decode()
    assert "§ 99 BetrVG" not in client.get("/normen/betrvg/").content.decode()
    assert "BetrVG" in client.get("/normen/").content.decode()
    for nothing in ("/normen/xyz/", "/normen/betrvg/abc/", "/normen/xyz/1/"):
        assert client.get(nothing).status_code == 404
    assert client.get("/normen/betrvg/4711/").status_code == 200


def test_keys_of_norms_have_labels_and_nonsense_has_none() -> None:
    labels = NormLabels()
    assert labels["betrvg"] == "BetrVG"
    assert labels["betrvg/87/abs1/nr6"] == "§ 87 Abs. 1 Nr. 6 BetrVG"
    assert labels.get("betrvg/x") is None
    assert "<script>" not in labels


def test_a_norm_is_listed_down_to_the_number_and_each_level_has_its_page(kind: NoteKind, client: Client) -> None:
    note_write("Scanner", "Nach § 87 Abs. 1 Nr. 6 BetrVG und § 87 Abs. 1 Nr. 14 BetrVG.")
    note_write("Urlaub", "Nach § 87 Abs. 1 Nr. 5 BetrVG.")
    catch_up()
    page = client.get("/normen/betrvg/87/").content.decode()
    assert "Mitbestimmungsrechte" in page
    places = [page.index(f"/normen/betrvg/87/{below}/") for below in ("abs1", "abs1/nr5", "abs1/nr6", "abs1/nr14")]
    assert places == sorted(places)
    exact = client.get("/normen/betrvg/87/abs1/nr6/").content.decode()
    assert "<mark>§ 87 Abs. 1 Nr. 6 BetrVG</mark>" in exact
    assert "Scanner" in exact
    assert "Urlaub" not in exact
    assert 'href="/normen/betrvg/87/"' in exact
    for nothing in ("/normen/betrvg/87/abs/", "/normen/betrvg/87/abs1/nr6/satz2/", "/normen/betrvg/87/x/"):
        assert client.get(nothing).status_code == 404


def test_the_card_of_a_norm_counts_only_what_its_reader_may_see(kind: NoteKind, client: Client) -> None:
    note_write("Öffentlich", "Nach § 87 Abs. 1 Nr. 6 BetrVG.")
    note_write("Allgemein", "Nach § 87 BetrVG.")
    note_write("Geheim", "Nach § 87 Abs. 1 Nr. 6 BetrVG.", audience=Audience.of("space.7"))
    catch_up()
    card = client.get("/normen/karte/betrvg/87/abs1/nr6/")
    text = card.content.decode()
    assert "§ 87 Abs. 1 Nr. 6 BetrVG" in text
    assert "Mitbestimmungsrechte · Betriebsverfassungsgesetz" in text
    assert "1 Fundstelle hier" in text
    assert "2 zu § 87 BetrVG" in text
    assert "no-store" in card["Cache-Control"]
    assert client.get("/normen/karte/xyz/1/").status_code == 404


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>Nach § 87 BetrVG.</p>", '<p>Nach <a data-norm="betrvg/87" href="/normen/betrvg/87/">§ 87 BetrVG</a>.</p>'),
        ('<a href="x">§ 87 BetrVG</a>', '<a href="x">§ 87 BetrVG</a>'),
        ("<code>§ 87 BetrVG</code><br/>", "<code>§ 87 BetrVG</code><br/>"),
        ("<h2><b>§ 87</b> § 87 BetrVG</h2>", "<h2><b>§ 87</b> § 87 BetrVG</h2>"),
        ("&lt;i&gt; § 5", "&lt;i&gt; § 5"),
        (
            "§§ 87, 90 BetrVG",
            (
                '<a data-norm="betrvg/87" href="/normen/betrvg/87/">§§ 87</a>, '
                '<a data-norm="betrvg/90" href="/normen/betrvg/90/">90 BetrVG</a>'
            ),
        ),
        (
            "§ 90 Abs. 1 Nr. 2–4 BetrVG",
            (
                '<a data-norm="betrvg/90/abs1/nr2" href="/normen/betrvg/90/">§ 90 Abs. 1 Nr. 2</a>–'
                '<a data-norm="betrvg/90/abs1/nr4" href="/normen/betrvg/90/">4 BetrVG</a>'
            ),
        ),
    ],
)
def test_norms_in_html_become_links_and_nothing_else_changes(html: str, made: str) -> None:
    assert linked(html).replace("\u00a0", " ") == made


def test_no_line_ends_between_a_sign_and_its_number() -> None:
    assert "§\u00a075 Abs.\u00a02</a> i. V. m. <a" in linked("Nach § 75 Abs. 2 i. V. m. § 80 Abs. 1 Nr. 1 BetrVG gilt")
    assert ">§\u00a080 Abs.\u00a01 Nr.\u00a01 BetrVG</a>" in linked("§ 80 Abs. 1 Nr. 1 BetrVG")


@given(st.text(alphabet='§<>a/&;" 87Abs.BetrVG\n', max_size=60))
def test_whatever_stands_in_html_only_links_are_added(html: str) -> None:
    plain = linked(html).replace("\u00a0", " ")
    assert re.sub(r'<a data-norm="[^"]*" href="[^"]*">(.*?)</a>', r"\1", plain, flags=re.DOTALL) == html
