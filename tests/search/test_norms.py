"""Norms: every spelling leads to the normal form, look-alikes lead nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.norms import LAWS, Norm, citations, typed

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
    sign = draw(st.sampled_from(["§ ", "§", "Paragraf ", "Paragraph ", "§\u00a0"] if law.sign == "§" else ["Art. ", "Artikel ", "Art.\u00a0", "Art "]))
    parts = [sign + norm.number]
    if norm.paragraph:
        ways = [f"Abs. {norm.paragraph}", f"Abs.{gap}{norm.paragraph}", f"Absatz {norm.paragraph}", f"({norm.paragraph})", ROMANS[int(norm.paragraph)]]
        parts.append(draw(st.sampled_from([*ways, f"Abs {norm.paragraph}"])))
    if norm.sentence:
        parts.append(draw(st.sampled_from([f"S. {norm.sentence}", f"Satz {norm.sentence}", f"S {norm.sentence}", f"Satz{gap}{norm.sentence}"])))
    if norm.half:
        parts.append(draw(st.sampled_from([f"Halbsatz {norm.half}", f"Hs. {norm.half}", f"Halbs. {norm.half}"])))
    if norm.item:
        parts.append(draw(st.sampled_from([f"Nr. {norm.item}", f"Nr {norm.item}", f"Nummer {norm.item}", f"Ziff. {norm.item}", f"Ziffer {norm.item}"])))
    if norm.letter:
        parts.append(draw(st.sampled_from([f"Buchst. {norm.letter}", f"lit. {norm.letter}", f"Buchstabe {norm.letter}", f"lit {norm.letter}"])))
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
        ("§ 87 des Betriebsverfassungsgesetzes", ["§ 87 BetrVG"]),
        ("§ 72 LPVG NRW", ["§ 72 LPVG NRW"]),
        ("§ 167 Abs. 2 SGB IX", ["§ 167 Abs. 2 SGB IX"]),
        ("Art. 5 Stück", []),
        ("Zwei §§ in Prosa", []),
        ("Version 1.2.3 der Software", []),
        ("§ 3 des Mietvertrags", []),
        ("Artikel 7 unserer Satzung", []),
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
