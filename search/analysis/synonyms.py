"""Words that mean each other: a query for one of them asks for all; the index stays as it is."""

from collections.abc import Iterable
from pathlib import Path

from search.analysis.analyser import terms_of
from search.analysis.words import words

_DATA = Path(__file__).parent / "data" / "synonyms.txt"
Terms = tuple[str, ...]


def own_lines() -> list[str]:
    """The groups that come with the hub, a line each."""
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def table(lines: Iterable[str]) -> dict[Terms, tuple[Terms, ...]]:
    """For each word or row of words its whole group, itself first; what stands in several groups means all of them."""
    found: dict[Terms, tuple[Terms, ...]] = {}
    for line in lines:
        group = tuple(dict.fromkeys(form for name in line.split("=") for form in forms(name) if form))
        found |= {form: tuple(dict.fromkeys([form, *found.get(form, ()), *group])) for form in group}
    return found


def forms(name: str) -> list[Terms]:
    """A word or row of words as a query asks for it; with hyphens also written as one."""
    raw = [match.group() for match in words(name)]
    apart = tuple(term for word in raw for term in terms_of(word)[0])
    joined = [(terms_of(word)[1][-1],) for word in raw if len(raw) == 1 and len(terms_of(word)[0]) > 1]
    return [apart, *joined]
