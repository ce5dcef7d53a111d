"""The filters of the index: plain links, one choice per vocabulary, each with the number of stories it would leave.

Owns counting in Python over the facts of all visible stories: three queries, however many stories and words there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kernel.viewer import Viewer
from knowledge.stories.models import StoryPage

NAMES: dict[str, tuple[str, StrPromise]] = {
    "herausforderung": ("challenges", _("Challenge")),
    "branche": ("branch", _("Branch")),
    "region": ("region", _("Region")),
    "groesse": ("size", _("Company size")),
    "thema": ("subjects", _("Subject")),
    "technik": ("technologies", _("Technology")),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a vocabulary, as it is needed here; `rank` is its place in the vocabulary."""

    slug: str
    name_de: str
    name_en: str
    rank: tuple[int, str]

    @property
    def label(self) -> str:
        """The name in the active language."""
        return self.name_en if (get_language() or "de").startswith("en") and self.name_en else self.name_de


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter; `clear` is the address without it."""

    label: str
    choices: list[Choice]
    clear: str = ""


@dataclass
class Facts:
    """What is known of one story: the words it carries, by the filter's name."""

    words: dict[str, set[Word]] = field(default_factory=dict)

    def passes(self, chosen: Mapping[str, str]) -> bool:
        """Whether it carries every chosen word."""
        return all(any(word.slug == slug for word in self.words.get(name, ())) for name, slug in chosen.items())


def chosen_of(parameters: Mapping[str, str]) -> dict[str, str]:
    """The filters in an address; unknown names are ignored."""
    return {name: parameters[name][:80] for name in NAMES if parameters.get(name)}


def facts_of(viewer: Viewer) -> dict[int, Facts]:
    """The words of every story the Viewer may see, newest story first."""
    visible = StoryPage.objects.visible_to(viewer).filter(live=True).order_by("-first_published_at", "-pk")
    singles = [name for name, (path, _label) in NAMES.items() if not path.endswith("s")]
    columns = [column for name in singles for column in _columns(NAMES[name][0])]
    known: dict[int, Facts] = {}
    for pk, *values in visible.values_list("pk", *columns):
        known[pk] = Facts({name: _words(values[4 * n : 4 * n + 4]) for n, name in enumerate(singles)})
    for name in NAMES.keys() - set(singles):
        for pk, *values in visible.order_by().values_list("pk", *_columns(NAMES[name][0])):
            known[pk].words.setdefault(name, set()).update(_words(values))
    return known


def groups(known: Iterable[Facts], chosen: dict[str, str]) -> list[Group]:
    """Every filter with the choices that leave something, in the vocabularies' order."""
    facts = list(known)
    return [group for name in NAMES if (group := _group(name, facts, chosen)).choices]


def _group(name: str, facts: list[Facts], chosen: dict[str, str]) -> Group:
    others = {key: slug for key, slug in chosen.items() if key != name}
    counts = Counter(word for fact in facts if fact.passes(others) for word in fact.words.get(name, ()))
    choices = [
        Choice(word.label, count, "?" + urlencode({**others, name: word.slug}), chosen.get(name) == word.slug)
        for word, count in sorted(counts.items(), key=lambda pair: pair[0].rank)
    ]
    return Group(str(NAMES[name][1]), choices, ("?" + urlencode(others)) if name in chosen else "")


def _columns(path: str) -> list[str]:
    order = "lower" if path == "size" else "order"
    return [f"{path}__{column}" for column in ("slug", "name_de", "name_en", order)]


def _words(values: list[str | int | None]) -> set[Word]:
    slug, name_de, name_en, order = values
    return {Word(str(slug), str(name_de), str(name_en or ""), (int(order or 0), str(name_de)))} if slug else set()
