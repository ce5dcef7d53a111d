"""A document with its analysis, as every engine writes it: one analyser, so that both find and rank alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from search.analysis import Analysed, stream
from search.analysis.together import Pair
from search.document import Document

LONGEST_SPELLING = 40
SHORTEST_SPELLING = 3


@dataclass(frozen=True)
class Prepared:
    """A document with its analysis, which is made when it is first needed: where only facts changed, never."""

    document: Document
    version: int

    @cached_property
    def digest(self) -> str:
        """The document's digest."""
        return self.document.digest

    @property
    def texts(self) -> tuple[str, str, str]:
        """What is analysed of it."""
        return self.document.title, self.document.body, self.document.labels

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

    def analyse(self) -> None:
        """Make the analysis now."""
        _ = self.title, self.body, self.labels

    @property
    def side(self) -> list[str]:
        """What counts less: parts of words, and everything it is filed under."""
        return [*self.title.side, *self.body.side, *self.labels.main, *self.labels.side]

    @property
    def spellings(self) -> set[tuple[str, str]]:
        """Spellings that lead to terms, of a length people type the beginning of."""
        pairs = {*self.title.spellings.items(), *self.body.spellings.items(), *self.labels.spellings.items()}
        return {pair for pair in pairs if SHORTEST_SPELLING <= len(pair[0]) <= LONGEST_SPELLING and not pair[0].isdecimal()}


class Ahead:
    """Has a batch analysed by a second process while the one before it is written."""

    def __init__(self) -> None:
        self._pair = Pair()
        self._last: Callable[[], None] | None = None

    def add(self, documents: Sequence[tuple[Document, int]], write: Callable[[list[Prepared]], None]) -> None:
        """Write the batch before, and this one when the next comes, or at the end; a small one now. Raises what writing raises."""
        made = [Prepared(document, version) for document, version in documents]
        coming = self._pair.begun([(text, one.document.language) for one in made for text in one.texts])
        self.wait()
        if coming is None:
            write(made)
        else:
            self._last = partial(_written, made, coming, write)

    def wait(self) -> None:
        """Write what waits. Raises what writing raises; that batch is not tried again."""
        last, self._last = self._last, None
        if last:
            last()

    def forget(self) -> None:
        """Leave what waits unwritten: it belongs to a build that was interrupted, and whoever goes on reads it again."""
        self._last = None

    def leave(self) -> None:
        """The same, and let the other process go."""
        self.forget()
        self._pair.end()

    def end(self) -> None:
        """Write what waits, and let the other process go."""
        try:
            self.wait()
        finally:
            self._pair.end()


def _written(made: list[Prepared], coming: Callable[[], list[Analysed]], write: Callable[[list[Prepared]], None]) -> None:
    found = iter(coming())
    for one, title, body, labels in zip(made, found, found, found, strict=True):
        vars(one).update(title=title, body=body, labels=labels)  # what the properties would keep
    write(made)
