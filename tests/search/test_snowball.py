"""Our stemmer is Snowball's: the library says the same of every word."""

import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.compounds import _blocks
from search.analysis.snowball import german

LIBRARY = snowballstemmer.stemmer("german")
ALL = "e en es em er ern s st est et end ung ig ik isch lich heit keit ln lns erin erinnen nis nisse systems"
beginnings = st.text(alphabet="abdegiklmnorstuyzäöüßq", max_size=9)
endings = st.lists(st.sampled_from(ALL.split()), max_size=3).map("".join)


@given(beginnings, endings)
def test_any_word_has_the_stem_the_library_gives_it(beginning: str, ending: str) -> None:
    assert german(beginning + ending) == LIBRARY.stemWord(beginning + ending)


def test_so_have_our_building_blocks() -> None:
    words = sorted(_blocks())[::7]
    assert [german(word) for word in words] == LIBRARY.stemWords(words)
