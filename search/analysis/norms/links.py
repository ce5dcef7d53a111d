"""Citations of norms turned into links to the norm's page: in finished HTML of editors, and place by place for the renderer of Markdown.

What stands in a link, in code, in a heading or in a button stays as it is. A link carries the norm's key for the card that scripts fetch;
without scripts it is a plain link.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from search.analysis.norms.law import Norm
from search.analysis.norms.parse import Citation, citations

CLOSED = frozenset({"a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style", "summary", "textarea"})
"""Elements inside which nothing becomes a link."""
_SIGN = re.compile(
    r"(§|\b(?:(?:Abs|Art|Nrn?|Hs|Halbs|Ziff|lit|Buchst|S|i|V)\."
    r"|Absatz|Artikel|Nummer|Ziffer|Satz|Halbsatz|Buchstabe|Paragraf|Paragraph|Abs|Art|Nr)) (?=\S)"
)
_LINK = re.compile(r"(<a [^>]*data-norm=[^>]*>)([^<]*)</a>")
_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>|<[^>]*>|[^<]+|<")


def passages(text: str) -> list[Citation]:
    """The citations of a text that can become links: in order, none overlapping; of a range its ends."""
    found: list[Citation] = []
    for norm, start, end in sorted(citations(text), key=lambda one: one.start):
        words = text[start:end]
        place = Citation(norm, end - len(words.lstrip()), start + len(words.rstrip()))
        if found and place.start == found[-1].start:
            found[-1] = place
        elif not found or place.start >= found[-1].end:
            found.append(place)
    return found


def address(norm: Norm) -> str:
    """The path of the norm's page in the hub's first language."""
    return f"/normen/{norm.path}"


def linked(html: str, prefix: str = "") -> str:
    """Sanitised HTML with its norms as links; `prefix` stands before the path, such as ``/en``."""
    return in_text(html, partial(_text, prefix=prefix))


def together(words: str) -> str:
    """The words of a citation so that no line ends between a sign and its number: "§ 87 Abs. 1" may break before "Abs." only."""
    return _SIGN.sub("\\1\u00a0", words)


def together_in_links(html: str) -> str:
    """Sanitised HTML whose citations are kept together."""
    return _LINK.sub(lambda found: f"{found[1]}{together(found[2])}</a>", html)


def in_text(html: str, change: Callable[[str], str]) -> str:
    """Sanitised HTML with its running words changed, outside of what is closed to links; glossaries use it too."""
    return "".join(_pieces(html, change))


def _pieces(html: str, change: Callable[[str], str]) -> Iterator[str]:
    closed = 0
    for piece in _PIECE.finditer(html):
        tag = piece["tag"]
        if tag and tag.lower() in CLOSED and not piece[0].endswith("/>"):
            closed = max(closed + (-1 if piece["end"] else 1), 0)
        yield piece[0] if tag or closed or piece[0].startswith("<") else change(piece[0])


def _text(text: str, prefix: str) -> str:
    """Escaped text: no citation contains a sign that would have to be escaped."""
    parts, at = [], 0
    for norm, start, end in passages(text):
        link = f'<a data-norm="{norm.keys[-1]}" href="{prefix}{address(norm)}">{together(text[start:end])}</a>'
        parts += [text[at:start], link]
        at = end
    return "".join([*parts, text[at:]])
