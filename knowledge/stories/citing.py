"""The norms a story cites, for the column beside it: read from its told sections, the most cited first."""

from collections import Counter
from dataclasses import dataclass

from content.blocks.words import words
from knowledge.stories.models import StoryPage
from search.analysis.norms.law import Norm
from search.analysis.norms.links import address
from search.analysis.norms.parse import citations

MOST = 8


@dataclass(frozen=True, slots=True)
class Cited:
    """One norm: how it is written, its official heading where it is known, its page."""

    label: str
    title: str
    path: str


def cited(story: StoryPage) -> list[Cited]:
    """Paragraphs and articles, each once however deep it is cited."""
    found = Counter(Norm(citation.norm.law, citation.norm.number) for citation in citations(words(*story.sections())))
    return [Cited(str(norm), norm.title, address(norm)) for norm, _times in found.most_common(MOST)]
