"""Reads a form out of a page, as a browser without JavaScript would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Form", "form_with"]


@dataclass
class Form:
    """Where a form goes and what it sends unless somebody types."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
            self.inside = True
        elif self.inside and given.get("name") and tag in {"input", "textarea", "select"}:
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"

    def _field(self, tag: str, given: dict[str, str]) -> None:
        unchosen = given.get("type") in {"radio", "checkbox"} and "checked" not in given
        if not unchosen and given.get("type") not in {"file", "submit", "button"}:
            self.forms[-1].fields.setdefault(given["name"], given.get("value", "") if tag == "input" else "")


def form_with(html: str, name: str) -> Form:
    """Return the first form that has a field of this name. Raises LookupError when no form has."""
    reader = _Reader()
    reader.feed(html)
    for form in reader.forms:
        if name in form.fields:
            return form
    raise LookupError(f"no form with a field {name!r}")
