"""The keyed, salted digest of words somebody agreed to: it proves them to whoever brings them, and reveals nothing by itself.

Keyed with the hub's secret, so that even who holds the whole table and the post cannot try wordings out against it.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

from knowledge.voices.models import Step


def fresh_salt() -> str:
    """A salt of 128 bits."""
    return secrets.token_hex(16)


def digest_of(*, salt: str, wording: str, attribution: str) -> str:
    """HMAC-SHA256 over salt, words and the line under them."""
    key = hashlib.sha256(f"voices:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, f"{salt}\x00{wording}\x00{attribution}".encode(), hashlib.sha256).hexdigest()


def proves(step: Step, *, wording: str, attribution: str) -> bool:
    """Whether this link of the chain is about exactly these words under this line."""
    return bool(step.digest) and hmac.compare_digest(step.digest, digest_of(salt=step.salt, wording=wording, attribution=attribution))
