"""What happens around every write of a page: guards and derivation before it, the subtree and the event after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from content.pages import guards, subtree
from content.pages.audiences import OPEN, Choice, Standing, is_wider, standing
from kernel.models import audience_by_id

if TYPE_CHECKING:
    from content.pages.models import BasePage

DECIDING = {"live", "who", "embargo", "expire_at", "slug", "url_path", "path", "title", "audience", "visible_from", "visible_until"}
DERIVED = ("audience", "visible_from", "visible_until")


@dataclass(frozen=True, slots=True)
class Before:
    """What the database said before the write; None for a new page."""

    standing: Standing
    url_path: str
    live: bool
    revision: int | None


def decides(fields: Iterable[str] | None) -> bool:
    """Whether a write touches more than Wagtail's housekeeping (latest revision, locks, draft title)."""
    return fields is None or not DECIDING.isdisjoint(fields)


def enter(page: "BasePage") -> Before | None:
    """Refuse what may not be and derive who sees the page; raises ValidationError."""
    parent = page.get_parent()
    _refuse_wider(page, parent)
    before = _before(page)
    if page.live:
        check_content(page)
        guards.asked(page, publishes=before is None or not before.live or before.revision != page.live_revision_id)
    above = OPEN if parent is None else standing_of(parent)
    derived = standing(Choice(page.who, page.live, page.embargo, page.expire_at), above)
    page.set_audience(derived.audience)
    page.visible_from, page.visible_until = derived.opens, derived.until
    return before


def leave(page: "BasePage", before: Before | None, user: Any) -> None:
    """Let the subtree follow where it must, and say what happened."""
    after = standing_of(page)
    moved = before is not None and before.url_path != page.url_path
    followers = subtree.followed(page) if before is not None and (before.standing != after or moved) else ()
    narrowed = before is not None and (not before.standing.audience.within(after.audience) or _later(before.standing, after))
    if page.live or before is None or before.live or followers:
        subtree.announce((page, *followers), narrowed=narrowed, actor_id=getattr(user, "pk", None))


def standing_of(page: "BasePage") -> Standing:
    """What the page stores."""
    return Standing(audience_by_id(page.audience_id), page.visible_until, page.visible_from)


def _later(before: Standing, after: Standing) -> bool:
    """Whether an embargo came or moved away: what was open, or would open sooner, is closed now."""
    return after.opens is not None and (before.opens is None or before.opens < after.opens)


def check_content(page: "BasePage") -> None:
    """What the editor's form checks, checked on every way to publication; raises ValidationError."""
    for field in page._meta.concrete_fields:  # noqa: SLF001  # Django's public name for it
        if isinstance(field, StreamField) and field.name not in page.get_deferred_fields():
            value = getattr(page, field.name)
            value.stream_block.clean(value)


def _refuse_wider(page: "BasePage", parent: "BasePage | None") -> None:
    if parent is not None and is_wider(page.who, parent.who):
        raise ValidationError(
            _("“%(page)s” would be for more people (%(who)s) than the page above it, “%(parent)s” (%(place)s).")
            % {"page": page.title, "who": page.get_who_display(), "parent": parent.title, "place": parent.get_who_display()}
        )


def _before(page: "BasePage") -> Before | None:
    columns = ("audience_id", "visible_until", "visible_from", "url_path", "live", "live_revision_id")
    row = page.base_page_model.objects.filter(pk=page.pk).values_list(*columns).first() if page.pk else None
    return row and Before(Standing(audience_by_id(row[0]), row[1], row[2]), row[3], row[4], row[5])
