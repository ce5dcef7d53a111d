"""Reading vocabularies: few rows, asked for on nearly every page, so each process keeps them until the counter moves.

Vocabularies are public: the viewer is taken, as everywhere, and changes nothing.
"""

from functools import lru_cache
from typing import TypeVar

from kernel import changes
from kernel.viewer import Viewer
from taxonomy.models import SizeBand, Term

T = TypeVar("T", bound=Term)


def terms(viewer: Viewer, vocabulary: type[T]) -> tuple[T, ...]:  # noqa: ARG001  # public; the house's order of arguments
    """All words of a vocabulary in their order: at most two queries, one when nothing changed."""
    version = changes.version("vocabulary")
    return _kept(vocabulary, version) if version else _read(vocabulary)  # type: ignore[return-value]  # the cache forgets the type


def term_of(viewer: Viewer, vocabulary: type[T], slug: str) -> T | None:
    """The word with this slug, or None."""
    return next((term for term in terms(viewer, vocabulary) if term.slug == slug), None)


def size_of(viewer: Viewer, employees: int | None, scheme: str = SizeBand.Scheme.COMPANY) -> SizeBand | None:
    """The band that holds this number of employees, or None when it is unknown."""
    if employees is None:
        return None
    bands = (band for band in terms(viewer, SizeBand) if band.scheme == scheme)
    return next((band for band in bands if band.lower <= employees and (band.upper is None or employees <= band.upper)), None)


@lru_cache(maxsize=64)
def _kept(vocabulary: type[Term], version: int) -> tuple[Term, ...]:  # noqa: ARG001  # the version is what makes a kept list stale
    return _read(vocabulary)


def _read(vocabulary: type[Term]) -> tuple[Term, ...]:
    return tuple(vocabulary._default_manager.all())  # noqa: SLF001
