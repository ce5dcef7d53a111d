"""A free sentence, understood: which subjects it means, and what the search finds for it: offers, and what stands beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kernel.kinds import all_kinds
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.guide.models import SubjectWords
from search import engines
from search.engines.base import EngineUnavailableError, Search
from search.query import parse
from search.tuning.queries import tuning
from taxonomy.models import Subject

BEST, LOOKED_AT = 20, 80
BESIDE = ("story", "event")
"""Kinds shown beside the offers, where the hub has them."""
MORE = 4


@dataclass(frozen=True, slots=True)
class Understood:
    """The subjects, most likely first; offers by rank; and what else was found, by rank."""

    subjects: tuple[str, ...] = ()
    offers: tuple[int, ...] = ()
    beside: tuple[KindRef, ...] = ()


def understood(viewer: Viewer, text: str, *, versions: Mapping[str, int], about: str = "") -> Understood:
    """What a sentence means, in one search; without one, what there is about a subject's name beside the offers.

    `versions` holds the counters ``guide`` and ``vocabulary``. While search does not answer, words alone decide.
    """
    if not (text or about):
        return Understood()
    query = parse(text or about, wording=tuning().wording)
    known = _vocabulary(versions["guide"] ^ versions["vocabulary"]) if text else ()
    weighed = {slug: len(query.relaxed.terms & terms) for slug, terms in known}
    subjects = tuple(sorted((slug for slug, shared in weighed.items() if shared), key=lambda slug: (-weighed[slug], slug)))
    wanted = (*(("offer",) if text else ()), *(kind.name for kind in all_kinds() if kind.name in BESIDE))
    try:
        search = Search(query=query.relaxed, filters={"kind": wanted}, every=False, limit=LOOKED_AT)
        refs = [hit.ref for hit in engines.current().search(viewer, search).hits]
    except EngineUnavailableError:
        return Understood(subjects)
    offers = tuple(ref.id for ref in refs if ref.kind == "offer")[:BEST]
    return Understood(subjects, offers, tuple(ref for ref in refs if ref.kind in BESIDE)[: 2 * MORE])


@lru_cache(maxsize=2)
def _vocabulary(version: int) -> tuple[tuple[str, frozenset[str]], ...]:  # noqa: ARG001  # it makes it stale
    """The terms of each subject: its names and what people say."""
    own = dict(SubjectWords.objects.values_list("subject_id", "words"))
    return tuple(
        (subject.slug, parse(f"{subject.name_de} {subject.name_en} {own.get(subject.pk, '')}").terms - _COMMON)
        for subject in Subject.objects.all()
    )


_COMMON = parse("und and of in the").terms
