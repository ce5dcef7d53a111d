"""Addresses that may not sign up again: those of people who erased a suspended account; only a keyed digest is kept."""

import hmac

from django.conf import settings

from accounts.models import BarredAddress


def digest_of(email: str) -> str:
    """The keyed digest of an address; useless without the hub's key."""
    return hmac.new(settings.SECRET_KEY.encode(), email.strip().lower().encode(), "sha256").hexdigest()


def is_barred(email: str) -> bool:
    """Whether this address belonged to somebody who was suspended when they left."""
    return BarredAddress.objects.filter(digest=digest_of(email)).exists()
