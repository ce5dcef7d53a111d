"""Why somebody sees an item or does not: the tokens on both sides, and which provider granted them.

For staff, who may already know that the item exists; it shows no content, only kind, number and rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import user_by_email
from kernel import kinds
from kernel.models import Item
from kernel.refs import KindRef
from kernel.viewer import Viewer, is_open, providers


class UnknownError(LookupError):
    """There is no such viewer or item; the text says which."""


@dataclass(frozen=True, slots=True)
class Granted:
    """One token a person holds, and the module of the provider that granted it."""

    token: str
    provider: str
    admits: bool


@dataclass(frozen=True, slots=True)
class Reasons:
    """The whole answer for one Viewer and one item."""

    viewer: str
    item: str
    sees: bool
    listed: bool
    wanted: tuple[str, ...]
    held: tuple[Granted, ...]
    window: str

    @property
    def verdict(self) -> str:
        """One sentence."""
        if self.sees and not self.listed:
            return _("May see it, but its state keeps it out of lists (a draft, for example).")
        if self.sees:
            return _("Sees it, because of: %(tokens)s.") % {"tokens": ", ".join(grant.token for grant in self.held if grant.admits)}
        if self.window:
            return _("Does not see it: %(window)s.") % {"window": self.window}
        return _("Does not see it: holds none of the wanted tokens.")


def reasons(viewer_text: str, item_text: str) -> Reasons:
    """Explain; `viewer_text` is an e-mail address, an account's number or ``guest``, `item_text` a reference such as ``topic:7``.

    Raises UnknownError.
    """
    viewer = _viewer(viewer_text)
    ref, item = _item(item_text)
    wanted = item.effective_audience.tokens
    return Reasons(
        viewer=viewer_text,
        item=str(ref),
        sees=viewer.sees(item),
        listed=kinds.resolve(ref, viewer) is not None,
        wanted=tuple(sorted(wanted)),
        held=tuple(_held(viewer, wanted)),
        window="" if is_open(item) else _window(item.visible_from, item.visible_until),
    )


def _viewer(text: str) -> Viewer:
    if text in {"guest", "gast", ""}:
        return Viewer.anonymous()
    user = User.objects.filter(pk=int(text)).first() if text.isdecimal() else user_by_email(text)
    if user is None:
        raise UnknownError(_("There is no account “%(text)s”.") % {"text": text})
    return Viewer.of(user.pk)


def _item(text: str) -> tuple[KindRef, Item]:
    try:
        ref = KindRef.parse(text)
        item: Any = kinds.get(ref.kind).model._default_manager.filter(pk=ref.id).first()  # noqa: SLF001
    except (ValueError, LookupError):
        item = None
    if item is None:
        raise UnknownError(_("There is no item “%(text)s”.") % {"text": text})
    return ref, item


def _held(viewer: Viewer, wanted: frozenset[str]) -> Iterable[Granted]:
    yield Granted("public", "kernel", "public" in wanted)
    if viewer.user_id is None:
        return
    for provider in providers():
        for token in sorted(provider(viewer.user_id)):
            yield Granted(token, provider.__module__, token in wanted)


def _window(start: datetime | None, end: datetime | None) -> str:
    opens = _("not before %(moment)s") % {"moment": start.isoformat(timespec="minutes")} if start else ""
    closes = _("not after %(moment)s") % {"moment": end.isoformat(timespec="minutes")} if end else ""
    return ", ".join(part for part in (opens, closes) if part)
