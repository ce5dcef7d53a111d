"""Citations of norms in Markdown become links to the norm's page; those in links, in code and in headings stay words.

A citation may run over the end of a line, not over a change of emphasis.
"""

from collections.abc import Iterator
from itertools import groupby

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from search.analysis.norms import Norm, address, passages

_PLAIN = frozenset({"text", "softbreak"})


def link_norms(state: StateCore) -> None:
    """The rule of the parser, to be run after all others."""
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "inline" and token.children and not (before and before.type == "heading_open"):
            token.children = list(_linked(token.children))


def _linked(children: list[Token]) -> Iterator[Token]:
    links = 0
    for plain, group in groupby(children, key=lambda child: child.type in _PLAIN):
        tokens = list(group)
        if plain and not links:
            yield from _run(tokens)
            continue
        links += sum((child.type == "link_open") - (child.type == "link_close") for child in tokens)
        yield from tokens


def _run(tokens: list[Token]) -> Iterator[Token]:
    """A run of words without markup between them, with its citations as links."""
    text = "".join(token.content if token.type == "text" else "\n" for token in tokens)
    at = 0
    for norm, start, end in passages(text):
        yield from _words(text[at:start])
        yield _link(norm)
        yield from _words(text[start:end])
        yield Token("link_close", "a", -1)
        at = end
    yield from tokens if at == 0 else _words(text[at:])


def _link(norm: Norm) -> Token:
    return Token("link_open", "a", 1, attrs={"data-norm": norm.keys[-1], "href": address(norm)})


def _words(text: str) -> Iterator[Token]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Token("softbreak", "br", 0)
        if line:
            yield Token("text", "", 0, content=line)
