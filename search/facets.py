"""The facets of the results page: how each is called in addresses and in words, and how its keys are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kernel import changes, kinds
from kernel.viewer import Viewer
from taxonomy.models import Branch, Region
from taxonomy.queries import terms

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow results: `name` in documents, `param` in addresses, `labels` names the keys, for a version of the vocabulary."""

    name: str
    param: str
    label: Promise | str
    labels: Callable[[int], Labels]


def kind_labels(version: int) -> Labels:  # noqa: ARG001  # the names of kinds stand in code
    """The kinds as people call them."""
    return {kind.name: str(kind.label) for kind in kinds.all_kinds()}


def region_labels(version: int) -> Labels:
    """The regions by their short names."""
    return _kept(Region, version, get_language() or "de")


def branch_labels(version: int) -> Labels:
    """The branches by their short names."""
    return _kept(Branch, version, get_language() or "de")


FACETS = (
    Facet("kind", "art", _("Kind"), kind_labels),
    Facet("region", "region", _("Region"), region_labels),
    Facet("branch", "branche", _("Branch"), branch_labels),
)


def labels() -> dict[str, Labels]:
    """The labels of every facet's keys in the active language; one query."""
    version = changes.version("vocabulary")
    return {facet.name: facet.labels(version) for facet in FACETS}


@lru_cache(maxsize=16)
def _kept(vocabulary: type[Region] | type[Branch], version: int, language: str) -> Labels:  # noqa: ARG001  # they make it stale
    return {term.slug: term.name for term in terms(Viewer.anonymous(), vocabulary)}
