"""The engines; settings say which one this hub uses."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import Engine, EngineUnavailableError
from search.engines.embedded import EmbeddedEngine

ELASTICSEARCH = "search.engines.elasticsearch.ElasticsearchEngine"
"""Imported where it is used only: its client takes 40 MB."""


def current() -> Engine:
    """The engine in use: Elasticsearch where its address is given, else the embedded one."""
    if settings.HUB_ELASTICSEARCH_URL:
        return _elasticsearch(settings.HUB_ELASTICSEARCH_URL, settings.HUB_ELASTICSEARCH_INDEX)
    return _embedded()


@contextmanager
def scratch(name: str) -> Iterator[Engine]:
    """An engine of this name on an empty index of its own, gone afterwards; raises EngineUnavailableError."""
    if name == EmbeddedEngine.name:
        with tempfile.TemporaryDirectory() as folder:
            yield EmbeddedEngine(Path(folder) / "scratch.sqlite3")
        return
    if not settings.HUB_ELASTICSEARCH_URL:
        raise EngineUnavailableError("ELASTICSEARCH_URL does not say where Elasticsearch is")
    with import_string(ELASTICSEARCH).scratch(settings.HUB_ELASTICSEARCH_URL.split(",")) as engine:
        yield engine


def writes_at_once() -> bool:
    """Whether the index lives in the hub's own database, so that it is written in the same transaction."""
    return connection.vendor == "sqlite" and not settings.HUB_ELASTICSEARCH_URL


@lru_cache(maxsize=4)
def _elasticsearch(addresses: str, prefix: str) -> Engine:
    return cast("Engine", import_string(ELASTICSEARCH)(addresses.split(","), prefix))


@lru_cache(maxsize=1)
def _embedded() -> Engine:
    return EmbeddedEngine()
