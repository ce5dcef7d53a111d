"""Shown authors of many contributions at once, from what stands in their rows, without fetching accounts that are known.

Kept per process until the counters `NAMED_BY` change, so that nobody is shown under a name or a role they have no more.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import get_language

from accounts.authors import PATHS, Author, author_as
from accounts.models import User

NAMED_BY = ("authors", "vocabulary")
"""The counters that change with anybody's shown name, picture, role, or the words for branches and kinds of representation."""
MOST = 4096


class Credit(NamedTuple):
    """How somebody chose to appear in one contribution: the columns of `Authored`."""

    account_id: int | None
    shown_as: str
    shown_pseudonym: str
    shows_company: bool


_Key = tuple[Credit, str, tuple[int, ...]]
_known: dict[_Key, Author] = {}


def credited(wanted: Iterable[Credit], versions: Mapping[str, int]) -> dict[Credit, Author]:
    """The authors in the active language; `versions` are the counters `NAMED_BY`, read before. At most one query."""
    state = get_language() or "", tuple(versions[name] for name in NAMED_BY)
    every = set(wanted)
    found = {credit: author for credit in every if (author := _known.get((credit, *state)))}
    missing = every - found.keys()
    if missing:
        fresh = _read(missing)
        if not versions[NAMED_BY[0]]:
            return found | fresh  # where nothing was counted yet, nothing can tell that it changed
        if len(_known) + len(fresh) > MOST:
            _known.clear()
        _known.update({(credit, *state): author for credit, author in fresh.items()})
        found |= fresh
    return found


def _read(missing: Iterable[Credit]) -> dict[Credit, Author]:
    ids = {credit.account_id for credit in missing if credit.account_id}
    users = User.objects.filter(pk__in=ids).select_related(*(path.removeprefix("account__") for path in PATHS)) if ids else ()
    accounts = {user.pk: user for user in users}
    return {
        credit: author_as(accounts.get(credit.account_id or 0), credit.shown_as, credit.shown_pseudonym, shows_company=credit.shows_company)
        for credit in missing
    }
