"""Which sessions behind open sockets let somebody in: not deleted, not expired, of an open account, from after its last password."""

from collections.abc import Iterable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User


def accounts_of(sessions: Iterable[str]) -> dict[str, int]:
    """The account each of these session keys lets in; those that let nobody in are left out. Two queries, however many there are."""
    keys = set(sessions)
    if not keys:
        return {}
    rows = {row.session_key: row.get_decoded() for row in Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())}
    claims = {key: data for key, data in rows.items() if str(data.get(SESSION_KEY, "")).isdecimal()}
    ids = {int(data[SESSION_KEY]) for data in claims.values()}
    users = {user.pk: user for user in User.objects.filter(pk__in=ids, is_active=True, suspended=None, erased=None)}
    named = {key: (users.get(int(data[SESSION_KEY])), str(data.get(HASH_SESSION_KEY, ""))) for key, data in claims.items()}
    return {key: user.pk for key, (user, given) in named.items() if user is not None and _is_of(user, given)}


def _is_of(user: User, given: str) -> bool:
    return any(constant_time_compare(given, known) for known in [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()])
