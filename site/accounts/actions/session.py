"""Ending one's own sessions: what allauth recorded and what Django stored go together."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import Http404

from accounts.events import SessionsEnded
from accounts.models import User
from accounts.sessions import sessions_end_all
from kernel.events import emit


def session_end(*, user: User, session_id: int) -> None:
    """End one session of this person; raises Http404 when it is not theirs or over already."""
    with transaction.atomic():
        session = UserSession.objects.filter(pk=session_id, user=user).first()
        if session is None:
            raise Http404
        Session.objects.filter(session_key=session.session_key).delete()
        session.delete()
        emit(SessionsEnded(actor_id=user.pk, user_id=user.pk))


def sessions_end_others(*, user: User, current: str) -> int:
    """End every session of this person but the one with the key `current`; returns how many ended."""
    with transaction.atomic():
        ended = sessions_end_all(user_id=user.pk, but=current)
        emit(SessionsEnded(actor_id=user.pk, user_id=user.pk))
    return ended
