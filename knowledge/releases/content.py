"""The content of a page as a digest: what somebody released is what is published, to the letter.

Counts what readers see of the page's own fields, streams, lists and words, of the reusable passages on it, and whom it names as its author;
the wording of quotes from the exchange is not part of it, for that has a consent of its own (`knowledge.voices`).
"""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField

from content.pages.models import BasePage
from content.passages.models import Passage
from content.passages.uses import shown as shown_passages

SILENT = frozenset({"origin"})
"""Fields nobody reads on the page."""
NAMED = ("author_shown", "submitted_by")
"""Fields of every page that readers see."""


def digest_of(page: BasePage) -> str:
    """SHA-256 over title and own fields; the numbers Wagtail gives blocks do not count."""
    return _digest(page, _passages(page))


def same_as(page: BasePage, digest: str) -> bool:
    """Whether this version says what was released with that digest; one older than the count of passages is held without."""
    return digest in {digest_of(page), _digest(page, {})}


def latest(page: BasePage) -> Any:
    """The newest version of a page, published or not, as its own type."""
    return page.specific.get_latest_revision_as_object()


def _digest(page: BasePage, passages: dict[str, Any]) -> str:
    own = [field for field in page._meta.concrete_fields if field.model is type(page) and not field.primary_key]  # noqa: SLF001
    told = {field.attname: _told(page, field) for field in own if field.name not in SILENT}
    shown = {name: value for name in NAMED if (value := getattr(page, name))}
    text = json.dumps(
        {"title": page.title, **told, **shown, **_beside(page), **passages},
        sort_keys=True,
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _beside(page: BasePage) -> dict[str, Any]:
    """What belongs to the page in tables of its own, as the version in hand has it: lists in their order, words of vocabularies."""
    lists = {found.get_accessor_name(): found.field for found in get_all_child_relations(type(page)) if found.model is type(page)}
    rows = {name: [_row(row, parent) for row in _all(page, name)] for name, parent in lists.items()}
    words = {field.name: sorted(row.pk for row in _all(page, field.name)) for field in get_all_child_m2m_relations(type(page))}
    return {name: found for name, found in (rows | words).items() if found}


def _passages(page: BasePage) -> dict[str, Any]:
    """The words of reusable passages as they are now: whoever changes one changes what the page shows."""
    found = {str(one.pk): _without_ids(one.body.get_prep_value()) for one in Passage.objects.filter(pk__in=shown_passages(page))}
    return {"passages": found} if found else {}


def _all(page: BasePage, name: str) -> list[Any]:
    return list(getattr(page, name).all())


def _row(row: Any, parent: Any) -> dict[str, Any]:
    fields = (field for field in row._meta.concrete_fields if not field.primary_key)  # noqa: SLF001  # Django's public way
    return {field.attname: getattr(row, field.attname) for field in fields if field.name not in {parent.name, "sort_order"}}


def _told(page: BasePage, field: Any) -> Any:
    value = getattr(page, field.attname)
    return _without_ids(value.get_prep_value()) if isinstance(field, StreamField) else value


def _without_ids(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_ids(value) for key, value in data.items() if key != "id"}
    return [_without_ids(part) for part in data] if isinstance(data, list) else data
