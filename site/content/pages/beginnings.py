"""Pages that begin as a draft out of words from elsewhere: a file, a conversation, minutes."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.utils.text import slugify

from content.pages.models import BasePage

P = TypeVar("P", bound=BasePage)


def may_begin(index: BasePage | None, user: Any) -> bool:
    """Whether this editor may write pages below this one."""
    return index is not None and bool(index.permissions_for_user(user).can_add_subpage())


def page_begin(*, index: BasePage, model: type[P], user: Any, title: str, **fields: Any) -> P:
    """An unpublished page below an index, in the caller's transaction; raises PermissionDenied."""
    if not may_begin(index, user):
        raise PermissionDenied
    draft = model(title=title, draft_title=title, slug=_free_slug(index, title), live=False, owner=user, **fields)
    index.add_child(instance=draft)
    return draft


def _free_slug(index: BasePage, title: str) -> str:
    wanted = slugify(title)[:80] or "entwurf"
    taken = set(index.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
