"""Taking somebody's voice and picture off a published page, because they took their release back: at once, without waiting for an editor.

Owns which parts of a page belong to a claim (`knowledge.releases.people`). The page's row loses them, and with it search, feeds, prints
and kept pages; older versions stay with the editors, who cannot publish them again: the refusal stands in the way.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey
from wagtail.fields import StreamField

from content.media.models import HubImage
from content.pages.models import BasePage
from knowledge.releases.people import PICTURE, VOICE


def without(page: BasePage, keys: Iterable[str]) -> bool:
    """Take the voices and pictures of these keys out of this page object; returns whether there were any."""
    gone, changed = frozenset(keys), False
    for field in page._meta.concrete_fields:  # noqa: SLF001  # Django's public way
        if isinstance(field, StreamField):
            before = getattr(page, field.name).get_prep_value()
            after = _kept(before, gone)
            if after != before:
                setattr(page, field.name, field.to_python(json.dumps(after)))
                changed = True
        elif isinstance(field, ForeignKey) and field.related_model is HubImage and f"{PICTURE}:{getattr(page, field.attname)}" in gone:
            setattr(page, field.name, None)
            changed = True
    return changed


def _kept(data: Any, gone: frozenset[str]) -> Any:
    if isinstance(data, dict):
        return {name: _kept(value, gone) for name, value in data.items()}
    return [_kept(part, gone) for part in data if not _belongs(part, gone)] if isinstance(data, list) else data


def _belongs(part: Any, gone: frozenset[str]) -> bool:
    if not isinstance(part, dict):
        return False
    value = part.get("value")
    if part.get("type") == VOICE:
        return f"{VOICE}:{part.get('id')}" in gone
    return part.get("type") == PICTURE and isinstance(value, dict) and f"{PICTURE}:{value.get('image')}" in gone
