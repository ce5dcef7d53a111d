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
from content.passages.models import Passage
from content.passages.uses import pictures, shown
from knowledge.releases.models import Release, State
from knowledge.releases.people import PICTURE, VOICE

PASSAGE = "passage"


def taken_on(page_id: int) -> list[str]:
    """The keys of all voices and pictures of a page whose people do not agree, or no longer."""
    covers = Release.objects.filter(page_id=page_id, state=State.REFUSED).values_list("covers", flat=True)
    return sorted({key for keys in covers for key in keys})


def without(page: BasePage, keys: Iterable[str], instead: str = "") -> bool:
    """Take the voices and pictures of these keys out of this page object; returns whether there were any.

    A reusable passage that shows one of the pictures goes whole, for the passage itself is of other pages, too. With `instead` a sentence
    that says so stands in the place of each voice.
    """
    gone, changed = frozenset(keys), False
    gone |= _passages(page, gone)
    for field in page._meta.concrete_fields:  # noqa: SLF001  # Django's public way
        if isinstance(field, StreamField):
            before = getattr(page, field.name).get_prep_value()
            after = _kept(before, gone, instead)
            if after != before:
                setattr(page, field.name, field.to_python(json.dumps(after)))
                changed = True
        elif isinstance(field, ForeignKey) and field.related_model is HubImage and f"{PICTURE}:{getattr(page, field.attname)}" in gone:
            setattr(page, field.name, None)
            changed = True
    return changed


def _passages(page: BasePage, gone: frozenset[str]) -> frozenset[str]:
    """The passages on this page that show one of these pictures as they are now, as keys."""
    if not any(key.startswith(f"{PICTURE}:") for key in gone):
        return frozenset()
    there = Passage.objects.filter(pk__in=shown(page))
    return frozenset(f"{PASSAGE}:{one.pk}" for one in there if gone & {f"{PICTURE}:{pk}" for pk in pictures(one)})


def _kept(data: Any, gone: frozenset[str], instead: str) -> Any:
    if isinstance(data, dict):
        if instead and data.get("type") == VOICE and _belongs(data, gone):
            return {**data, "value": {**data["value"], "quote": instead, "name": "", "role": ""}}
        return {name: _kept(value, gone, instead) for name, value in data.items()}
    if isinstance(data, list):
        return [_kept(part, gone, instead) for part in data if not _belongs(part, gone) or (instead and part.get("type") == VOICE)]
    return data


def _belongs(part: Any, gone: frozenset[str]) -> bool:
    if not isinstance(part, dict):
        return False
    value = part.get("value")
    if part.get("type") == VOICE:
        return f"{VOICE}:{part.get('id')}" in gone
    if part.get("type") == PASSAGE:
        return f"{PASSAGE}:{value}" in gone
    return part.get("type") == PICTURE and isinstance(value, dict) and f"{PICTURE}:{value.get('image')}" in gone
