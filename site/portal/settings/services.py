"""The services underneath: database, cache, channel layer, background work, files, mail and the log.

Every one has an embedded default; one environment variable each names the one for many users.
"""

import re
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from portal.settings.environment import DATA_DIR, DATABASE_URL, ELASTICSEARCH_INDEX, ELASTICSEARCH_URL, EMAIL_URL, REDIS_URL, env

__all__ = [
    "CACHES", "CHANNEL_LAYERS", "DATABASES", "DEFAULT_FROM_EMAIL", "EMAIL_BACKEND", "EMAIL_FILE_PATH", "EMAIL_HOST",
    "EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER", "EMAIL_PORT", "EMAIL_TIMEOUT", "EMAIL_USE_SSL", "EMAIL_USE_TLS", "HUB_ELASTICSEARCH_INDEX",
    "HUB_ELASTICSEARCH_URL",
    "HUB_LIVE_CHECK", "HUB_LIVE_LOOK", "HUB_LIVE_SOCKETS", "HUB_MAIL_DIR", "HUB_REDIS_URL", "HUB_THREADS", "LOGGING", "SESSION_ENGINE",
    "STORAGES", "TASKS",
]  # fmt: skip

HUB_REDIS_URL = REDIS_URL
HUB_ELASTICSEARCH_URL = ELASTICSEARCH_URL
HUB_ELASTICSEARCH_INDEX = ELASTICSEARCH_INDEX
if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", HUB_ELASTICSEARCH_INDEX):
    raise ImproperlyConfigured("ELASTICSEARCH_INDEX begins the names of indices: small letters, digits, hyphens and underscores only.")

# --- database: SQLite in the data folder, or PostgreSQL with psycopg's pool --------------------------------
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(DATA_DIR / "hub.sqlite3"),
    "CONN_MAX_AGE": None,  # one long-lived thread keeps its connection
    "OPTIONS": {
        "timeout": 30,  # seconds a writer waits for another one
        "transaction_mode": "IMMEDIATE",  # a transaction that will write says so at its start
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY",
    },
}


def postgres(url: str) -> dict[str, Any]:
    """PostgreSQL behind a pool: connections are lent per request, never kept by a thread."""
    config = dict(environ.Env.db_url_config(url))
    options = {**config.pop("OPTIONS", {}), "pool": {"min_size": 1, "max_size": env.int("HUB_DATABASE_POOL", default=8), "timeout": 30}}
    return {**config, "ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 0, "OPTIONS": options}


DATABASES: dict[str, dict[str, Any]] = {"default": postgres(DATABASE_URL) if DATABASE_URL.startswith("postgres") else SQLITE}

# Requests share one thread on SQLite, so that none waits for another one's lock; PostgreSQL gains from a few.
HUB_THREADS = env.int("HUB_THREADS", default=4 if DATABASE_URL.startswith("postgres") else 1)

# --- what several processes share --------------------------------------------------------------------------
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "hub"}}
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL], "prefix": "hub"}}
    }
else:
    CACHES = {"default": {"BACKEND": "portal.caching.LocalCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 2000, "expiry": 30}}}
HUB_LIVE_SOCKETS = env.int("HUB_LIVE_SOCKETS", default=5000)  # open sockets per process
HUB_LIVE_LOOK = env.float("HUB_LIVE_LOOK", default=3.0)  # seconds between looks for what a lost push would have told
HUB_LIVE_CHECK = 20  # looks between checks of every open socket's session
SESSION_ENGINE = "accounts.session_store"  # a session ended in one process is ended in all

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.stylesheets.JoiningStorage"},
}

# --- mail: a folder of files unless a server is named -------------------------------------------------------
HUB_MAIL_DIR = DATA_DIR / "mails"
_mail = environ.Env.email_url_config(EMAIL_URL) if EMAIL_URL else {}
EMAIL_BACKEND = _mail.get("EMAIL_BACKEND", "mailing.backends.FolderBackend")
EMAIL_FILE_PATH = str(HUB_MAIL_DIR)
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(_mail.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Zukunfts-Hub <hub@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"class": "portal.logs.Discreet", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("HUB_LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "daphne": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},
    },
}
