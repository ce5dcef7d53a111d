"""A document with its analysis, as every engine writes it: one analyser, so that both find and rank alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search.analysis import Analysed, stream
from search.analysis.together import Pair
from search.document import Document

LONGEST_SPELLING = 40
SHORTEST_SPELLING = 3


def together(pair: Pair, documents: Sequence[tuple[Document, int]]) -> "list[Prepared]":
    """Many documents with their analysis made now, on two processors."""
    prepared = [Prepared(document, version) for document, version in documents]
    texts = [(text, one.document.language) for one in prepared for text in (one.document.title, one.document.body, one.document.labels)]
    found = iter(pair.analysed(texts))
    for one, title, body, labels in zip(prepared, found, found, found, strict=True):
        vars(one).update(title=title, body=body, labels=labels)  # what the properties would keep
    return prepared


@dataclass(frozen=True)
class Prepared:
    """A document with its analysis, which is made when it is first needed: where only facts changed, never."""

    document: Document
    version: int

    @cached_property
    def digest(self) -> str:
        """The document's digest."""
        return self.document.digest

    @cached_property
    def title(self) -> Analysed:
        """The title's terms."""
        return stream(self.document.title, self.document.language)

    @cached_property
    def body(self) -> Analysed:
        """The text's terms."""
        return stream(self.document.body, self.document.language)

    @cached_property
    def labels(self) -> Analysed:
        """The terms of the words it is filed under."""
        return stream(self.document.labels, self.document.language)

    @property
    def side(self) -> list[str]:
        """What counts less: parts of words, and everything it is filed under."""
        return [*self.title.side, *self.body.side, *self.labels.main, *self.labels.side]

    @property
    def spellings(self) -> set[tuple[str, str]]:
        """Spellings that lead to terms, of a length people type the beginning of."""
        pairs = {*self.title.spellings.items(), *self.body.spellings.items(), *self.labels.spellings.items()}
        return {pair for pair in pairs if SHORTEST_SPELLING <= len(pair[0]) <= LONGEST_SPELLING and not pair[0].isdecimal()}
