"""The pages below a page: their effective Audience follows their parent's, and everybody who shows them hears of it."""

from typing import TYPE_CHECKING

from content.pages.audiences import Choice, Standing, narrower, standing
from content.pages.events import PageChanged
from kernel import kinds
from kernel.events import emit
from kernel.models import audience_by_id, stored
from kernel.refs import KindRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.pages.models import BasePage


def followed(page: "BasePage") -> tuple["BasePage", ...]:
    """Derive everything below `page` anew, level by level; returns all pages below, as they stand now."""
    below = tuple(page.get_descendants().order_by("path"))
    standings = {page.path: (page.who, Standing(audience_by_id(page.audience_id), page.visible_until, page.visible_from))}
    for child in below:
        place, above = standings[child.path[: -child.steplen]]
        child.who = narrower(child.who, place)
        derived = standing(Choice(child.who, child.live, child.embargo, child.expire_at), above)
        standings[child.path] = (child.who, derived)
        _store(child, derived)
    return below


def announce(pages: "Iterable[BasePage]", *, narrowed: bool, actor_id: int | None) -> None:
    """Emit the one event of this write: which items are stale, which fewer people may see, which cached pages changed."""
    gathered = tuple(pages)
    refs = tuple(ref for ref in map(ref_of, gathered) if ref)
    emit(
        PageChanged(
            actor_id=actor_id,
            page_ids=tuple(page.pk for page in gathered),
            changed=refs,
            narrowed=refs if narrowed else (),
            touched=("pages", *(f"page.{page.pk}" for page in gathered)),
        )
    )


def ref_of(page: "BasePage") -> KindRef | None:
    """The reference of a page whose type is a kind; index pages and the home page are none."""
    model = page.specific_class
    return next((KindRef(kind.name, page.pk) for kind in kinds.all_kinds() if kind.model is model), None)


def _store(child: "BasePage", derived: Standing) -> None:
    audience_id = stored(derived.audience)
    window = {"visible_from": derived.opens, "visible_until": derived.until}
    child.base_page_model.objects.filter(pk=child.pk).update(who=child.who, audience_id=audience_id, **window)
    child.audience_id, child.visible_from, child.visible_until = audience_id, derived.opens, derived.until
