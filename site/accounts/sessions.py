"""Ending sessions: what allauth recorded and what Django stored go together."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def sessions_end_all(*, user_id: int, but: str = "") -> int:
    """End every session of a person except the one with the key `but`; returns how many ended. Part of a larger action."""
    theirs = UserSession.objects.filter(user_id=user_id).exclude(session_key=but)
    keys = list(theirs.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    theirs.delete()
    return len(keys)
