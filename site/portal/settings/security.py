"""Keys, hosts, cookies, passwords and the policies a browser enforces.

What depends on https follows from the public address (`HUB_URL`): a hub behind https gets secure cookies and HSTS, a demo on
loopback works without. Refuses to invent a key where several processes would have to share it.
"""

import base64
import hashlib
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from portal.settings.environment import DATA_DIR, PORT, REDIS_URL, ROOT, env

__all__ = [
    "ALLOWED_HOSTS", "AUTH_PASSWORD_VALIDATORS", "CONTENT_SECURITY_POLICY", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE",
    "CSRF_FAILURE_VIEW", "CSRF_TRUSTED_ORIGINS",
    "DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS", "FILE_UPLOAD_MAX_MEMORY_SIZE",
    "HUB_ADMIN_POLICY", "HUB_BEHIND_PROXY", "HUB_METRICS_TOKEN", "HUB_URL", "HUB_WRITE_LIMITS",
    "PASSWORD_HASHERS", "SECRET_KEY",
    "SECURE_CONTENT_TYPE_NOSNIFF", "SECURE_CROSS_ORIGIN_OPENER_POLICY", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER",
    "SECURE_REFERRER_POLICY", "SESSION_COOKIE_AGE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_SECURE", "X_FRAME_OPTIONS",
]  # fmt: skip


def kept_key(path: Path) -> str:
    """The key of this hub: made once, kept readable for its owner only. Raises ImproperlyConfigured with several processes."""
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    if REDIS_URL:
        raise ImproperlyConfigured("SECRET_KEY is missing: with REDIS_URL several processes work together and need the same key.")
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = env.str("SECRET_KEY", default="") or kept_key(DATA_DIR / "secret-key")

HUB_URL = env.str("HUB_URL", default=f"http://localhost:{PORT}").rstrip("/")
HUB_METRICS_TOKEN = env.str("HUB_METRICS_TOKEN", default="")
HUB_WRITE_LIMITS = env.float("HUB_WRITE_LIMITS", default=1.0)  # how many times the usual amount one person may write; 0: no limits
HUB_BEHIND_PROXY = env.bool("HUB_BEHIND_PROXY", default=False)  # believe X-Forwarded-For
_address = urlsplit(HUB_URL)
_https = _address.scheme == "https"

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted({_address.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"}))
CSRF_TRUSTED_ORIGINS = [HUB_URL]
CSRF_FAILURE_VIEW = "portal.errors.expired"  # shows back what was typed
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows our pages in a frame of the admin

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long StreamField sends many
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

PASSWORD_HASHERS = ["portal.hashing.GentleArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

_socket = f"{'wss' if _https else 'ws'}://{_address.netloc}"
# The one script that stands in the page itself, known by its digest: a chosen light or dark is there at once, and no request is waited for.
_theme = hashlib.sha256((ROOT / "templates" / "components" / "theme.js").read_bytes()).digest()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, f"'sha256-{base64.b64encode(_theme).decode()}'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF, _socket],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
# Wagtail's admin writes inline styles and scripts; its own policy keeps everything else at home.
HUB_ADMIN_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}
