"""A free sentence, understood: which subjects it means, and which offers the search finds for it."""

from dataclasses import dataclass
from functools import lru_cache

from kernel import changes
from kernel.viewer import Viewer
from knowledge.guide.models import SubjectWords
from search import engines
from search.engines.base import EngineUnavailableError, Search
from search.query import parse
from search.tuning.queries import tuning
from taxonomy.models import Subject

BEST = 20


@dataclass(frozen=True, slots=True)
class Understood:
    """The subjects, most likely first, and offers by rank."""

    subjects: tuple[str, ...] = ()
    offers: tuple[int, ...] = ()


def understood(viewer: Viewer, text: str) -> Understood:
    """What a sentence means; nothing for no sentence. While search does not answer, words alone decide."""
    if not text:
        return Understood()
    query = parse(text, wording=tuning().wording)
    said = query.relaxed.terms
    weighed = {slug: len(said & terms) for slug, terms in _vocabulary(changes.version("guide") ^ changes.version("vocabulary"))}
    subjects = tuple(sorted((slug for slug, shared in weighed.items() if shared), key=lambda slug: (-weighed[slug], slug)))
    try:
        hits = engines.current().search(viewer, Search(query=query.relaxed, filters={"kind": ("offer",)}, every=False, limit=BEST)).hits
    except EngineUnavailableError:
        return Understood(subjects)
    return Understood(subjects, tuple(hit.ref.id for hit in hits))


@lru_cache(maxsize=2)
def _vocabulary(version: int) -> tuple[tuple[str, frozenset[str]], ...]:  # noqa: ARG001  # it makes it stale
    """The terms of each subject: its names and what people say."""
    own = dict(SubjectWords.objects.values_list("subject_id", "words"))
    return tuple(
        (subject.slug, parse(f"{subject.name_de} {subject.name_en} {own.get(subject.pk, '')}").terms - _COMMON)
        for subject in Subject.objects.all()
    )


_COMMON = parse("und and of in the").terms
