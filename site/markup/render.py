"""From Markdown to HTML that may be stored: the whole of what a member can write.

Owns the dialect (CommonMark, tables, strike-through, bare links, `@{7}` mentions, `[post:55]` at the head of a quote, citations of norms;
see `markup.norms`) and what survives sanitising. Refuses raw HTML, pictures of foreign servers (no reader's address is given away) and
every attribute not listed here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from markup.norms import link_norms
from search.analysis.norms import together_in_links

Value = TypeVar("Value")

VERSION = 3
MAX_SOURCE = 50_000
"""The longest source `render` is meant for, in characters; forms refuse more with a sentence."""

FILE_PATH = "/dateien/"
_MENTION = re.compile(r"@\{(\d{1,18})\}")
_QUOTE = re.compile(r"\[post:(\d{1,18})\][ \t]*\n?")
_TOKEN = re.compile(r"/dateien/([A-Za-z0-9_-]{16,64})/")
_HEADING_SHIFT = 2
_LOWEST_HEADING = 6

_TAGS = {
    "a", "aside", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "s", "span",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "data-attachment", "data-norm"},
    "aside": {"data-quote"},
    "code": {"class"},
    "img": {"src", "alt", "title", "loading", "decoding", "data-attachment"},
    "ol": {"start"},
    "span": {"data-mention"},
    "td": {"class"},
    "th": {"class", "scope"},
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """One rendered text. `html` may be stored; `text` is what search sees (quoted words belong to whom they were quoted from).

    `mentions` are user ids, `quotes` post ids, `attachments` tokens of files; each in the order of first appearance, once.
    """

    html: str
    text: str
    mentions: tuple[int, ...]
    quotes: tuple[int, ...]
    attachments: tuple[str, ...]
    version: int = VERSION


def render(source: str) -> Rendered:
    """Render Markdown; never fails, whatever was typed."""
    tokens = _parser().parse(source.replace("\x00", ""))
    raw = _parser().renderer.render(tokens, _parser().options, {})
    return Rendered(
        html=together_in_links(
            nh3.clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, link_rel="nofollow ugc noopener", url_schemes={"https", "http", "mailto"})
        ),
        text=_plain(tokens),
        mentions=_unique(int(token.meta["user"]) for token in _walk(tokens) if token.type == "mention"),
        quotes=_unique(int(str(token.attrs["data-quote"])[5:]) for token in tokens if "data-quote" in token.attrs),
        attachments=_unique(str(token.attrs["data-attachment"]) for token in _walk(tokens) if "data-attachment" in token.attrs),
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "maxNesting": 20})
    parser.enable(["table", "strikethrough", "linkify"])
    parser.inline.ruler.before("link", "mention", _mention)
    parser.core.ruler.before("inline", "quoted", _quoted)
    parser.core.ruler.push("tamed", _tamed)
    parser.core.ruler.push("norms", link_norms)
    parser.add_render_rule("mention", _render_mention)
    return parser


def _mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    found = _MENTION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("mention", "span", 0)
        token.meta = {"user": found[1]}
    state.pos = found.end()
    return True


def _render_mention(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    return f'<span data-mention="{tokens[index].meta["user"]}"></span>'


def _quoted(state: StateCore) -> None:
    """Turn a quote whose first line is `[post:55]` into a reference to that post; a quote inside it is only words.

    It becomes an `aside`, which nothing else can make, so that whoever fills it in later sees where it ends.
    """
    until = -1
    for index, token in enumerate(state.tokens[:-2]):
        inline = state.tokens[index + 2]
        found = _QUOTE.match(inline.content) if token.type == "blockquote_open" and inline.type == "inline" else None
        if not found:
            continue
        inline.content = inline.content[found.end() :]
        if index > until:
            token.attrs["data-quote"] = f"post:{found[1]}"
            until = _closing(state.tokens, index)
            token.tag = state.tokens[until].tag = "aside"


def _closing(tokens: list[Token], opening: int) -> int:
    level = tokens[opening].level
    return next(i for i in range(opening, len(tokens)) if tokens[i].type == "blockquote_close" and tokens[i].level == level)


def _tamed(state: StateCore) -> None:
    """Shift headings below the page's own, refuse foreign pictures, mark our files, align table cells by class."""
    for token in _walk(state.tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + _HEADING_SHIFT, _LOWEST_HEADING)}"
        elif token.type in {"td_open", "th_open"}:
            _tame_cell(token)
        elif token.type == "link_open":
            _mark_file(token, "href")
        elif token.type == "image":
            _tame_image(token)


def _tame_cell(token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style.endswith(":right"):
        token.attrs["class"] = "right"
    if token.type == "th_open":
        token.attrs["scope"] = "col"


def _tame_image(token: Token) -> None:
    if _mark_file(token, "src"):
        token.attrs |= {"loading": "lazy", "decoding": "async"}
        return
    address = str(token.attrs.pop("src", ""))
    token.type, token.tag, token.attrs = "text", "", {}
    token.content = f"{token.content} ({address})" if token.content else address
    token.children = None


def _mark_file(token: Token, attribute: str) -> bool:
    found = _TOKEN.match(str(token.attrs.get(attribute, "")))
    if found:
        token.attrs["data-attachment"] = found[1]
    return found is not None


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or [])


def _plain(tokens: list[Token]) -> str:
    """The words of a text, one line per block, without what it quotes from others."""
    lines: list[str] = []
    quoted = 0
    for token in tokens:
        if token.type == "blockquote_open" and (quoted or "data-quote" in token.attrs):
            quoted += 1
        elif token.type == "blockquote_close" and quoted:
            quoted -= 1
        elif not quoted and token.type in {"inline", "fence", "code_block"}:
            lines.append(_words(token))
    return "\n".join(line.strip() for line in lines if line.strip())


def _words(token: Token) -> str:
    if token.type != "inline":
        return token.content
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or [])


def _unique(values: Iterator[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
