"""Eligibility is three-valued, says the same one by one and compiled, and an answer given later never turns a yes or a no around."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kernel.audience import MEMBERS, PUBLIC
from kernel.programmes import Programme, Range
from kernel.viewer import Viewer
from knowledge.guide.eligibility import CRITERIA, NEARBY, Facts, Limits, Verdict, eligible, limits_of, verdict
from knowledge.guide.table import Table

DAY = date(2026, 6, 1)
KEYED = [name for name in CRITERIA if name != "size"]
KEYS = st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=3)
RANGES = st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 300))).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)


@st.composite
def programmes(draw: st.DrawFn) -> list[Programme]:
    made = []
    for number in range(draw(st.integers(1, 12))):
        sizes: tuple[Range, ...] = tuple(draw(st.lists(RANGES, max_size=2)))
        made.append(
            Programme(
                id=number,
                slug=f"p{number}",
                title="P",
                effective_audience=draw(st.sampled_from([PUBLIC, MEMBERS])),
                sizes=sizes,
                accepts=draw(st.dictionaries(st.sampled_from(KEYED), KEYS, max_size=4)),
                waits_for_approval=draw(st.booleans()),
                state=draw(st.sampled_from(["open", "paused", "ended"])),
                ends_on=draw(st.sampled_from([None, date(2026, 5, 31), DAY])),
            )
        )
    return made


facts = st.builds(Facts, st.dictionaries(st.sampled_from(KEYED), KEYS, max_size=6), st.one_of(st.none(), st.integers(0, 600)))
rules = st.dictionaries(st.sampled_from(KEYED), KEYS, max_size=2)


@given(programmes(), facts, rules, rules)
def test_the_compiled_table_says_what_one_by_one_is_said(
    offers: list[Programme], said: Facts, only: dict[str, frozenset[str]], never: dict[str, frozenset[str]]
) -> None:
    limits = [limits_of(one, only, never) if one.id % 2 else limits_of(one, {}, {}) for one in offers]
    judged = Table(offers, limits).judge(Viewer.anonymous(), said, DAY, dict.fromkeys(CRITERIA, 1), {})
    seen = [place for place, one in enumerate(offers) if one.effective_audience == PUBLIC and one.state_on(DAY) != "ended"]
    fitting = [place for place in seen if offers[place].state == "open" and eligible(limits[place], said) is not Verdict.NO]
    assert sorted(judged.fitting) == fitting
    assert judged.certain == sum(eligible(limits[place], said) is Verdict.YES for place in fitting)
    for place in judged.near:
        refused = [name for name in CRITERIA if verdict(limits[place], said, name) is Verdict.NO]
        refused += ["state"] if offers[place].state != "open" else []
        assert len(refused) == 1
        assert refused[0] in NEARBY


@given(programmes(), facts, st.sampled_from(KEYED), KEYS)
def test_what_is_certain_stays_so_whatever_is_answered_besides(
    offers: list[Programme], said: Facts, name: str, keys: frozenset[str]
) -> None:
    if said.said(name):
        return
    more = Facts({**said.keys, name: keys}, said.employees)
    for one in offers:
        limits = limits_of(one, {}, {})
        before = eligible(limits, said)
        assert before is Verdict.OPEN or eligible(limits, more) is before


def test_no_answer_is_no_no_and_no_limit_is_a_yes() -> None:
    limits = Limits(only={"branch": frozenset({"logistik"})}, sizes=((10, 249),))
    assert eligible(limits, Facts()) is Verdict.OPEN
    assert verdict(limits, Facts(), "place") is Verdict.YES
    assert verdict(limits, Facts(employees=9), "size") is Verdict.NO
    assert eligible(limits, Facts({"branch": frozenset({"logistik"})}, 249)) is Verdict.YES
    assert eligible(limits, Facts({"branch": frozenset({"bau"})})) is Verdict.NO


def test_who_has_begun_is_too_late_for_what_waits_for_approval() -> None:
    one = Programme(id=1, slug="x", title="X", effective_audience=PUBLIC, waits_for_approval=True)
    limits = limits_of(one, {}, {})
    assert verdict(limits, Facts({"begun": frozenset({"yes"})}), "begun") is Verdict.NO
    assert verdict(limits_of(replace(one, waits_for_approval=False), {}, {}), Facts({"begun": frozenset({"yes"})}), "begun") is Verdict.YES
