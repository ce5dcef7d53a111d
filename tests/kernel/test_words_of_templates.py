"""The words every template may use."""

from hypothesis import given
from hypothesis import strategies as st

from kernel.templatetags.hub import shortened


def test_a_text_is_cut_between_two_words() -> None:
    assert shortened("Was dabei entsteht, steht auf der Ideenlandkarte", 40) == "Was dabei entsteht, steht auf der …"
    assert shortened("Was dabei entsteht, steht", 20) == "Was dabei entsteht …"
    assert shortened("kurz", 4) == "kurz"


@given(st.text(), st.integers(min_value=3, max_value=80))
def test_a_shortened_text_begins_as_the_text_does_and_is_no_longer_than_asked(text: str, most: int) -> None:
    cut = shortened(text, most)
    assert text == cut or (text.startswith(cut.removesuffix(" …")) and len(cut) <= most + 1)
