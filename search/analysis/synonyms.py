"""Words that mean each other: a query for one of them asks for all; the index stays as it is."""

from functools import lru_cache
from pathlib import Path

from search.analysis.analyser import terms_of
from search.analysis.words import words

_DATA = Path(__file__).parent / "data" / "synonyms.txt"
Terms = tuple[str, ...]


@lru_cache(maxsize=1)
def groups() -> dict[Terms, tuple[Terms, ...]]:
    """For each word or row of words its whole group, itself first."""
    table: dict[Terms, tuple[Terms, ...]] = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group = tuple(dict.fromkeys(form for name in line.split("=") for form in _forms(name)))
            table |= {form: tuple(dict.fromkeys([form, *table.get(form, ()), *group])) for form in group}
    return table


@lru_cache(maxsize=1)
def longest() -> int:
    """How many words the longest of them has."""
    return max(map(len, groups()))


def _forms(name: str) -> list[Terms]:
    raw = [match.group() for match in words(name)]
    apart = tuple(term for word in raw for term in terms_of(word)[0])
    joined = [(terms_of(word)[1][-1],) for word in raw if len(raw) == 1 and len(terms_of(word)[0]) > 1]
    return [apart, *joined]
