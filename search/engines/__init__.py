"""The engines; settings say which one this hub uses."""

from functools import lru_cache

from django.conf import settings
from django.db import connection

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine


def current() -> Engine:
    """The engine in use."""
    return _embedded()


def writes_at_once() -> bool:
    """Whether the index lives in the hub's own database, so that it is written in the same transaction."""
    return connection.vendor == "sqlite" and not settings.HUB_ELASTICSEARCH_URL


@lru_cache(maxsize=1)
def _embedded() -> Engine:
    return EmbeddedEngine()
