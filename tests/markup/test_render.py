import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup import render

ALLOWED = re.compile(
    r"</?(a|aside|blockquote|br|code|del|em|h[3-6]|hr|img|li|ol|p|pre|s|span|strong|table|tbody|td|th|thead|tr|ul)( [^<>]*)?/?>"
)


@given(st.text(alphabet=st.sampled_from("<>\"'=/ab:[]()!*_`#-\n>@{}1p|&;&\\ \t") | st.characters(codec="utf-8"), max_size=300))
def test_whatever_is_typed_becomes_only_known_elements_without_handlers(source: str) -> None:
    html = render(source).html
    for tag in re.findall(r"<[^>]*>", html):
        assert ALLOWED.fullmatch(tag), tag
        assert not re.search(r"\s(on\w+|style)\s*=", re.sub(r'"[^"]*"', '""', tag), re.IGNORECASE)


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "<svg/onload=alert(1)>",
        "[x](vbscript:msgbox)",
    ],
)
def test_script_never_survives(source: str) -> None:
    html = render(source).html
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert not re.search(r'(href|src)="(javascript|data|vbscript)', html)


def test_a_mention_is_a_reference_and_names_nobody() -> None:
    rendered = render("Danke @{7} und @{9}, @{7}.")
    assert rendered.mentions == (7, 9)
    assert '<span data-mention="7"></span>' in rendered.html


def test_a_mention_in_code_is_only_words() -> None:
    assert render("`@{7}`\n\n    @{8}").mentions == ()


def test_a_quote_refers_to_its_post_and_keeps_its_words_out_of_search() -> None:
    rendered = render("> [post:55]\n> Geheimer Satz\n\nMeine Antwort")
    assert rendered.quotes == (55,)
    assert '<aside data-quote="post:55">' in rendered.html
    assert "Geheimer Satz" in rendered.html
    assert rendered.text == "Meine Antwort"


def test_a_quote_inside_a_quote_does_not_end_the_outer_one() -> None:
    html = render("> [post:5]\n> außen\n>\n> > [post:6]\n> > innen\n>\n> wieder außen").html
    assert html.count("<aside") == 1
    assert html.index("wieder außen") < html.index("</aside>")


def test_pictures_of_foreign_servers_are_not_loaded() -> None:
    html = render("![Plan](https://example.org/plan.png)").html
    assert "<img" not in html
    assert "Plan" in html


def test_our_files_are_found_and_shown() -> None:
    token = "a" * 32
    rendered = render(f"![Plan](/dateien/{token}/plan.png) und [Satzung](/dateien/{token}b/satzung.pdf)")
    assert rendered.attachments == (token, token + "b")
    assert 'loading="lazy"' in rendered.html


def test_headings_stay_below_the_page_s_own() -> None:
    assert render("# A\n\n###### F").html == "<h3>A</h3>\n<h6>F</h6>\n"


def test_links_of_members_carry_no_weight_and_no_referrer_access() -> None:
    assert 'rel="nofollow ugc noopener"' in render("Siehe https://www.example.org/a").html


def test_the_longest_text_and_the_deepest_nesting_are_rendered() -> None:
    assert render("> " * 5000 + "tief").html
    assert render("[" * 20_000).html
    assert render("*a " * 16_000).text


def test_a_norm_becomes_a_link_to_its_page() -> None:
    html = render("Nach **§ 87 Abs. 1 Nr. 6 BetrVG** und §§ 90,\n91 BetrVG.").html
    for key, path, words in (
        ("betrvg/87/abs1/nr6", "betrvg/87", "§ 87 Abs. 1 Nr. 6 BetrVG"),
        ("betrvg/90", "betrvg/90", "§§ 90"),
        ("betrvg/91", "betrvg/91", "91 BetrVG"),
    ):
        assert f'<a data-norm="{key}" href="/normen/{path}/" rel="nofollow ugc noopener">{words}</a>' in html.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "source", ["`§ 87 BetrVG`", "[§ 87 BetrVG](https://example.org)", "# § 87 BetrVG", "    § 87 BetrVG", "Art. 5 Stück, § 3 des Vertrags"]
)
def test_what_is_code_link_heading_or_only_looks_like_a_norm_stays(source: str) -> None:
    assert "data-norm" not in render(source).html


def test_links_to_norms_leave_the_words_for_search_as_they_are() -> None:
    assert render("Nach § 87 BetrVG,\nauch § 90 BetrVG.").text == "Nach § 87 BetrVG, auch § 90 BetrVG."
