"""Handles: the short name in a person's address and in mentions, made from the name and free to change."""

import secrets
from collections.abc import Iterable

from django.utils.text import slugify

from accounts.models import Profile
from accounts.spelling import UMLAUTS

RESERVED = frozenset({"admin", "hub", "moderation", "redaktion", "system", "zukunfts-hub", "konto", "profil", "alle", "support"})
LONGEST = 40


def handle_for(name: str) -> str:
    """A free handle that looks like the name; one query in the ordinary case."""
    base = slugify(name.lower().translate(UMLAUTS))[: LONGEST - 7].strip("-") or "mitglied"
    taken = set(Profile.objects.filter(handle__startswith=base).values_list("handle", flat=True)) | RESERVED
    if base not in taken:
        return base
    near = (f"{base}-{number}" for number in range(2, 100))
    return next((handle for handle in near if handle not in taken), f"{base}-{secrets.token_hex(3)}")


def ids_of(handles: Iterable[str]) -> dict[str, int]:
    """The accounts behind these handles, in one query; unknown and erased ones are left out."""
    wanted = set(handles)
    if not wanted:
        return {}
    return dict(Profile.objects.filter(handle__in=wanted, user__erased=None).values_list("handle", "user_id"))


def handles_of(user_ids: Iterable[int]) -> dict[int, str]:
    """The present handles of these accounts, in one query; erased ones are left out."""
    wanted = set(user_ids)
    if not wanted:
        return {}
    return dict(Profile.objects.filter(user__in=wanted, user__erased=None).values_list("user_id", "handle"))
