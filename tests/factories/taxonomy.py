"""Words of the vocabularies for tests: the seeded ones, made again where a test emptied the tables."""

from typing import TypeVar

from django.apps import apps

from taxonomy.models import Branch, Challenge, Region, RepresentationKind, Term
from taxonomy.seed import fill

T = TypeVar("T", bound=Term)


def term(vocabulary: type[T], slug: str) -> T:
    """The word with this slug; fills the vocabularies first if a transactional test flushed them."""
    if not vocabulary._default_manager.filter(slug=slug).exists():  # noqa: SLF001
        fill(lambda name: apps.get_model("taxonomy", name))
    return vocabulary._default_manager.get(slug=slug)  # noqa: SLF001


def branch(slug: str = "logistik") -> Branch:
    """A branch."""
    return term(Branch, slug)


def challenge(slug: str = "potenziale") -> Challenge:
    """A challenge."""
    return term(Challenge, slug)


def region(slug: str = "emscher-lippe") -> Region:
    """A region."""
    return term(Region, slug)


def representation_kind(slug: str = "betriebsrat") -> RepresentationKind:
    """A kind of representation."""
    return term(RepresentationKind, slug)
