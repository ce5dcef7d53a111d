"""What a page refers to, as it is stored: addresses, pages, documents and pictures, in whatever field or block they stand.

Reads the stored form, not the drawn one: only there a reference to something that is gone is still to be seen.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from content.pages.models import BasePage

_FILES = {"image": "pictures", "file": "documents", "captions": "documents"}


@dataclass(slots=True)
class References:
    """What one page refers to."""

    addresses: set[str] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    pictures: set[int] = field(default_factory=set)


def references(page: BasePage) -> References:
    """Everything the page as it is published refers to."""
    found = References()
    for name, value in _stored(page):
        _gather(found, name, value)
    return found


def _stored(page: BasePage) -> Iterator[tuple[str, Any]]:
    """The values of its fields and of the rows that belong to it; streams as what they are made of."""
    for name, value in page.serializable_data().items():
        if isinstance(value, str) and value.startswith(("[", "{")):
            try:
                yield name, json.loads(value)
            except json.JSONDecodeError:
                yield name, value
        else:
            yield name, value


def _gather(found: References, name: str, value: Any) -> None:
    match value:
        case dict():
            for key, part in value.items():
                _gather(found, key, part)
        case list():
            for part in value:
                _gather(found, name, part)
        case int() if name in _FILES and not isinstance(value, bool):
            getattr(found, _FILES[name]).add(value)
        case str():
            _text(found, value)


def _text(found: References, text: str) -> None:
    if text.startswith(("http://", "https://")) and not any(sign.isspace() for sign in text):
        found.addresses.add(text)
    for attributes in map(extract_attrs, FIND_A_TAG.findall(text) if "<a" in text else ()):
        kind, number = attributes.get("linktype", ""), str(attributes.get("id", ""))
        if kind in {"page", "document"} and number.isdigit():
            getattr(found, f"{kind}s").add(int(number))
        elif (address := str(attributes.get("href", ""))).startswith(("http://", "https://", "/")):
            found.addresses.add(address)
