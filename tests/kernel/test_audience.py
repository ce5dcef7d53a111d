import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.audience import MEMBERS, NOBODY, PUBLIC, STAFF, Audience, InvalidTokenError

part = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)
token = st.lists(part, min_size=1, max_size=4).map(".".join)
tokens = st.frozensets(token, min_size=1, max_size=5)


def held_with_parents(held: frozenset[str]) -> frozenset[str]:
    """What a grant provider gives along with a token: each of its dotted parents."""
    parts = [one.split(".") for one in held]
    return frozenset(".".join(one[:length]) for one in parts for length in range(1, len(one) + 1))


@given(tokens)
def test_an_audience_is_read_back_from_its_key(some: frozenset[str]) -> None:
    audience = Audience.of(*some)
    assert Audience.from_key(audience.key) == audience


@given(tokens, tokens)
def test_whoever_shares_a_token_is_admitted_and_nobody_else(some: frozenset[str], held: frozenset[str]) -> None:
    assert Audience.of(*some).admits(held) is bool(some & held)


@given(tokens, tokens, tokens)
def test_within_never_lets_anyone_see_an_item_whose_place_they_cannot_see(
    item: frozenset[str], place: frozenset[str], held: frozenset[str]
) -> None:
    inner, outer = Audience.of(*item), Audience.of(*place)
    holder = held_with_parents(held)
    if inner.within(outer) and "members" not in place and "public" not in place and inner.admits(holder):
        assert outer.admits(holder)


def test_public_contains_all_and_members_all_but_public() -> None:
    assert all(one.within(PUBLIC) for one in (PUBLIC, MEMBERS, STAFF, NOBODY, Audience.of("space.3")))
    assert Audience.of("space.3").within(MEMBERS)
    assert not PUBLIC.within(MEMBERS)
    assert not Audience.of("space.3", "public").within(MEMBERS)


def test_a_token_contains_its_children_but_not_its_namesakes() -> None:
    space = Audience.of("space.1")
    assert Audience.of("space.1.mods").within(space)
    assert not Audience.of("space.12").within(space)
    assert not space.within(Audience.of("space.1.mods"))


@pytest.mark.parametrize("bad", ["", "a b", "räume", "a..b", ".a", "a.", "x" * 81, "space.*", "a\n"])
def test_a_token_that_a_group_name_would_refuse_is_refused(bad: str) -> None:
    with pytest.raises(InvalidTokenError):
        Audience.of(bad)
