"""Where sessions are kept: Django's table, read with a prepared query because every page of a member asks for one.

A session ended in one process is ended in all; a cache before it would break that.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from kernel.prepared import Prepared


class SessionStore(db.SessionStore):
    """Django's store in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _OPEN.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


_OPEN = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))
