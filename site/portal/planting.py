"""How a migration puts one more page below the front page: only the composition root knows pages of several packages."""

import uuid
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.utils import timezone

__all__ = ["Plant", "plant"]

STEP = 4
PUBLIC = int.from_bytes(blake2b(b"public", digest_size=8).digest()) >> 2


@dataclass(frozen=True, kw_only=True)
class Plant:
    """One index or standard page: its model as app label and name, its address, its words in both languages, other fields."""

    model: tuple[str, str]
    slug: str
    title: str
    title_en: str
    fields: dict[str, Any]


def plant(apps: Any, wanted: Plant) -> None:
    """Put it behind the pages that are there; nothing where an editor made a page of this address before."""
    pages = apps.get_model("content_pages", "BasePage")
    home = pages.objects.get(depth=2, url_path="/home/")
    if pages.objects.filter(url_path=f"/home/{wanted.slug}/").exists():
        return
    last = pages.objects.filter(path__startswith=home.path, depth=3).order_by("-path").values_list("path", flat=True).first()
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=wanted.model[0], model=wanted.model[1].lower()
    )
    now = timezone.now()
    apps.get_model(*wanted.model).objects.create(
        path=_after(last) if last else f"{home.path}{'1':0>{STEP}}", depth=3, slug=wanted.slug,
        title=wanted.title, draft_title=wanted.title, title_en=wanted.title_en, url_path=f"/home/{wanted.slug}/",
        content_type=content_type, translation_key=uuid.uuid4(),
        first_published_at=now, last_published_at=now, locale=home.locale, audience_id=PUBLIC, **wanted.fields,
    )  # fmt: skip
    pages.objects.filter(pk=home.pk).update(numchild=home.numchild + 1)


def _after(path: str) -> str:
    """The path of the next sibling; treebeard counts in base 36."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    number, digits = int(path[-STEP:], 36) + 1, ""
    while number:
        number, rest = divmod(number, 36)
        digits = alphabet[rest] + digits
    return f"{path[:-STEP]}{digits:0>{STEP}}"
