"""What other packages have to say before a page is published: each registers a guard, and the one funnel asks them all.

A guard gets the page as it would stand and whether this write publishes it (a new version, or one that was not published before); it raises
ValidationError. Writes that publish nothing new, such as narrowing or moving, are asked too, so that a guard can refuse a wider Audience.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.pages.models import BasePage

PictureGuard = Callable[["BasePage", frozenset[int]], None]
_picture_guards: list[PictureGuard] = []
Guard = Callable[["BasePage", bool], None]
_guards: list[Guard] = []


def guard(check: Guard) -> Guard:
    """Register a guard."""
    _guards.append(check)
    return check


def picture_guard(check: PictureGuard) -> PictureGuard:
    """Register a guard of the pictures that a reusable passage brings to a published page; it raises ValidationError."""
    _picture_guards.append(check)
    return check


def pictures_asked(page: "BasePage", *, pictures: frozenset[int]) -> None:
    """Ask every guard of pictures about these numbers; raises ValidationError. The rest of the page is not asked about."""
    for check in _picture_guards:
        check(page, pictures)


def asked(page: "BasePage", *, publishes: bool) -> None:
    """Ask every guard; raises ValidationError."""
    for check in _guards:
        check(page, publishes)
