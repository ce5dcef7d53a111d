"""Revocable tokens for programs: feeds, calendars, monitoring. The secret is shown once; only its digest is stored."""

import hashlib
import secrets

from django.utils import timezone

from kernel.models import AccessToken
from kernel.viewer import Viewer


def token_issue(*, user_id: int, purpose: str) -> str:
    """Make a token for one purpose and return the secret, which cannot be read again."""
    secret = secrets.token_urlsafe(32)
    AccessToken.objects.create(user_id=user_id, purpose=purpose, digest=_digest(secret))
    return secret


def token_revoke(*, user_id: int, purpose: str) -> int:
    """Revoke every token of this person for this purpose; returns how many there were."""
    return AccessToken.objects.filter(user_id=user_id, purpose=purpose, revoked=None).update(revoked=timezone.now())


def viewer_of(secret: str, purpose: str) -> Viewer | None:
    """The Viewer behind a secret, or None if it is unknown, revoked or for something else."""
    row = AccessToken.objects.filter(digest=_digest(secret), purpose=purpose, revoked=None).first()
    return Viewer.of(row.user_id) if row else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
