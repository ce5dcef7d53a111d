"""Which sessions behind open sockets have ended: deleted, expired, of a closed account, or from before another password."""

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User


def ended_sessions(sessions: dict[str, int]) -> frozenset[str]:
    """Those of these session keys (each with the account it belongs to) that let nobody in any more; two queries."""
    if not sessions:
        return frozenset()
    users = {user.pk: user for user in User.objects.filter(pk__in=set(sessions.values()), is_active=True, suspended=None, erased=None)}
    rows = Session.objects.filter(session_key__in=sessions, expire_date__gt=timezone.now())
    living = {row.session_key for row in rows if _lets_in(row, users.get(sessions[row.session_key]))}
    return frozenset(set(sessions) - living)


def _lets_in(row: Session, user: User | None) -> bool:
    data = row.get_decoded()
    if user is None or data.get(SESSION_KEY) != str(user.pk):
        return False
    given = str(data.get(HASH_SESSION_KEY, ""))
    return any(constant_time_compare(given, known) for known in [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()])
