"""Stored HTML as plain data for a template: paragraphs, lists, headings, bold, italic, links. Everything else keeps its words only."""

from html.parser import HTMLParser
from typing import Any

Node = dict[str, Any]
"""``{"is": "p", "in": [...]}``; words are plain strings, a link has ``to`` as well."""
NAMES = {
    "p": "p", "ul": "ul", "ol": "ol", "li": "li", "b": "b", "strong": "b", "i": "i", "em": "i", "a": "a", "br": "br",
    "h2": "h", "h3": "h", "h4": "h", "blockquote": "quote",
}  # fmt: skip
SAFE = ("https://", "http://", "mailto:")
SILENT = frozenset({"script", "style", "svg", "template"})


def rich(html: str, *, home: str = "") -> list[Node | str]:
    """What this HTML says; `home` is put before addresses of the hub itself, links to anywhere unsafe are only words."""
    reader = _Reader(home)
    reader.feed(html)
    reader.close()
    return reader.root


def plain(text: str) -> list[Node | str]:
    """Plain text as paragraphs, an empty line between each two."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [{"is": "p", "in": [part]} for part in parts if part]


class _Reader(HTMLParser):
    def __init__(self, home: str) -> None:
        super().__init__(convert_charrefs=True)
        self.home = home
        self.root: list[Node | str] = []
        self.open: list[tuple[str, list[Node | str]]] = [("", self.root)]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        name = NAMES.get(tag)
        if name is None or self.silent:
            return
        node: Node = {"is": name, "in": []}
        if name == "a":
            node["to"] = self._target(dict(attrs).get("href") or "")
            node["is"] = "a" if node["to"] else "span"
        self.open[-1][1].append(node)
        if name != "br":
            self.open.append((tag, node["in"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        if any(name == tag for name, _into in self.open):
            while len(self.open) > 1 and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data and not self.silent:
            self.open[-1][1].append(data.replace("\n", " "))

    def _target(self, address: str) -> str:
        if address.startswith("/") and not address.startswith("//"):
            return f"{self.home}{address}" if self.home else ""
        return address if address.startswith(SAFE) else ""
