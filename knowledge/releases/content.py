"""The content of a page as a digest: what somebody released is what is published, to the letter.

Counts what readers see of the page's own fields and streams; the wording of quotes from the exchange is not part of it, for that has a
consent of its own (`knowledge.voices`).
"""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField

from content.pages.models import BasePage

SILENT = frozenset({"origin"})
"""Fields nobody reads on the page."""


def digest_of(page: BasePage) -> str:
    """SHA-256 over title and own fields; the numbers Wagtail gives blocks do not count."""
    own = [field for field in page._meta.concrete_fields if field.model is type(page) and not field.primary_key]  # noqa: SLF001
    told = {field.attname: _told(page, field) for field in own if field.name not in SILENT}
    text = json.dumps({"title": page.title, **told}, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def latest(page: BasePage) -> Any:
    """The newest version of a page, published or not, as its own type."""
    return page.specific.get_latest_revision_as_object()


def _told(page: BasePage, field: Any) -> Any:
    value = getattr(page, field.attname)
    return _without_ids(value.get_prep_value()) if isinstance(field, StreamField) else value


def _without_ids(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_ids(value) for key, value in data.items() if key != "id"}
    return [_without_ids(part) for part in data] if isinstance(data, list) else data
