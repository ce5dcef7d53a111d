"""The facets of the results page: how each is called in addresses and in words, and how its keys are called."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kernel import changes, kinds, ports
from kernel.kinds import ContentKind
from kernel.viewer import Viewer
from search.analysis.norms import LAWS, Norm
from taxonomy.models import Branch, Challenge, Region, Subject
from taxonomy.queries import terms

Labels = Mapping[str, str]
Versions = Mapping[str, int]
"""The change counters of what names keys: vocabularies and rooms."""
NAMED_BY = ("vocabulary", "spaces")
"""Their names."""
Vocabulary = type[Region] | type[Branch] | type[Challenge] | type[Subject]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow results: `name` in documents, `param` in addresses, `labels` names the keys for a Viewer.

    In a tree, keys go on below one another, separated by slashes; `by_key` lists the highest key first instead of the most frequent.
    """

    name: str
    param: str
    label: Promise | str
    labels: Callable[[Viewer, Versions], Labels]
    is_tree: bool = False
    by_key: bool = False


class NormLabels(Labels):
    """The keys of norms as people write them; a law alone by its short name."""

    def __getitem__(self, key: str) -> str:
        """The label; raises KeyError for what is no norm."""
        try:
            return _norm(key)
        except ValueError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        """The laws; what is below them cannot be listed."""
        return iter(LAWS)

    def __len__(self) -> int:
        """How many laws there are."""
        return len(LAWS)


class YearLabels(Labels):
    """Years are called what they are."""

    def __getitem__(self, key: str) -> str:
        """The year; raises KeyError for anything else."""
        if not (key.isdecimal() and key.isascii() and len(key) == 4):  # noqa: PLR2004  # the hub will not see the year 10000
            raise KeyError(key)
        return key

    def __iter__(self) -> Iterator[str]:
        """Years cannot be listed."""
        return iter(())

    def __len__(self) -> int:
        """As above."""
        return 0


def kind_label(kind: ContentKind) -> str:
    """How a kind is called in the active language."""
    return _called(kind, get_language() or "")


def _kinds(viewer: Viewer, versions: Versions) -> Labels:  # noqa: ARG001  # the names of kinds stand in code
    return {kind.name: kind_label(kind) for kind in kinds.all_kinds()}


def _spaces(viewer: Viewer, versions: Versions) -> Labels:
    """Only rooms the Viewer may read: a name guessed in an address stays without an answer."""
    return _rooms(viewer, versions["spaces"]) if versions["spaces"] else ports.ask(ports.Rooms).titles(viewer)


def _norms(viewer: Viewer, versions: Versions) -> Labels:  # noqa: ARG001  # norms are public and no vocabulary
    return NormLabels()


def _years(viewer: Viewer, versions: Versions) -> Labels:  # noqa: ARG001  # as above
    return YearLabels()


def _states(viewer: Viewer, versions: Versions) -> Labels:  # noqa: ARG001  # as above
    return {"solved": _("Answered"), "open": _("Still open")}


def _vocabulary(vocabulary: Vocabulary) -> Callable[[Viewer, Versions], Labels]:
    def labels(viewer: Viewer, versions: Versions) -> Labels:  # noqa: ARG001  # vocabularies are public
        return _kept(vocabulary, versions["vocabulary"], get_language() or "de")

    return labels


FACETS = (
    Facet("kind", "art", gettext_lazy("Kind"), _kinds),
    Facet("solved", "stand", gettext_lazy("Questions"), _states, by_key=True),
    Facet("space", "raum", gettext_lazy("Space"), _spaces),
    Facet("challenge", "herausforderung", gettext_lazy("Challenge"), _vocabulary(Challenge)),
    Facet("branch", "branche", gettext_lazy("Branch"), _vocabulary(Branch)),
    Facet("region", "region", gettext_lazy("Region"), _vocabulary(Region)),
    Facet("subject", "thema", gettext_lazy("Subject"), _vocabulary(Subject)),
    Facet("norm", "norm", gettext_lazy("Legal norm"), _norms, is_tree=True),
    Facet("year", "jahr", gettext_lazy("Year"), _years, by_key=True),
)


def labels(viewer: Viewer, asked: frozenset[str] | None = None, versions: Versions | None = None) -> dict[str, Labels]:
    """The labels of these facets' keys (of all, if None) in the active language.

    One query while neither words nor rooms have changed, none for who has just read their counters.
    """
    now = versions or changes.versions(NAMED_BY)
    return {facet.name: facet.labels(viewer, now) for facet in FACETS if asked is None or facet.name in asked}


@lru_cache(maxsize=256)
def _called(kind: ContentKind, language: str) -> str:  # noqa: ARG001  # in which it is written
    return str(kind.label)


@lru_cache(maxsize=4096)
def _norm(key: str) -> str:
    return LAWS[key].short if key in LAWS else str(Norm.from_key(key))


@lru_cache(maxsize=32)
def _kept(vocabulary: Vocabulary, version: int, language: str) -> Labels:  # noqa: ARG001  # they make it stale
    return {term.slug: term.name for term in terms(Viewer.anonymous(), vocabulary)}


@lru_cache(maxsize=512)
def _rooms(viewer: Viewer, version: int) -> Labels:  # noqa: ARG001  # as above; whoever gains or loses a right is another Viewer
    return ports.ask(ports.Rooms).titles(viewer)
