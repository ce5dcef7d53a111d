"""The facets of the results page: how each is called in addresses and in words, and how its keys are called."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kernel import changes, kinds
from kernel.viewer import Viewer
from search.analysis.norms import LAWS, Norm
from taxonomy.models import Branch, Region
from taxonomy.queries import terms

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow results: `name` in documents, `param` in addresses, `labels` names the keys, for a version of the vocabulary.

    In a tree, keys go on below one another, separated by slashes.
    """

    name: str
    param: str
    label: Promise | str
    labels: Callable[[int], Labels]
    is_tree: bool = False


def kind_labels(version: int) -> Labels:  # noqa: ARG001  # the names of kinds stand in code
    """The kinds as people call them."""
    return {kind.name: str(kind.label) for kind in kinds.all_kinds()}


def region_labels(version: int) -> Labels:
    """The regions by their short names."""
    return _kept(Region, version, get_language() or "de")


def branch_labels(version: int) -> Labels:
    """The branches by their short names."""
    return _kept(Branch, version, get_language() or "de")


class NormLabels(Labels):
    """The keys of norms as people write them; a law alone by its short name."""

    def __getitem__(self, key: str) -> str:
        """The label; raises KeyError for what is no norm."""
        try:
            return LAWS[key].short if key in LAWS else str(Norm.from_key(key))
        except ValueError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        """The laws; what is below them cannot be listed."""
        return iter(LAWS)

    def __len__(self) -> int:
        """How many laws there are."""
        return len(LAWS)


def norm_labels(version: int) -> Labels:  # noqa: ARG001  # norms are no vocabulary
    """The norms by their keys."""
    return NormLabels()


FACETS = (
    Facet("kind", "art", _("Kind"), kind_labels),
    Facet("region", "region", _("Region"), region_labels),
    Facet("branch", "branche", _("Branch"), branch_labels),
    Facet("norm", "norm", _("Legal norm"), norm_labels, is_tree=True),
)


def labels() -> dict[str, Labels]:
    """The labels of every facet's keys in the active language; one query."""
    version = changes.version("vocabulary")
    return {facet.name: facet.labels(version) for facet in FACETS}


@lru_cache(maxsize=16)
def _kept(vocabulary: type[Region] | type[Branch], version: int, language: str) -> Labels:  # noqa: ARG001  # they make it stale
    return {term.slug: term.name for term in terms(Viewer.anonymous(), vocabulary)}
