"""A node of Elasticsearch of one's own to measure, with its data kept in `build/bench/` for the next run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from search.engines.elasticsearch import ElasticsearchEngine
from tools.elasticsearch.node import elasticsearch
from tools.services.running import free_port

__all__ = ["node"]


@contextmanager
def node(folder: Path, count: int) -> Iterator[tuple[ElasticsearchEngine, Callable[[], float]]]:
    """Run it; yields an engine on the corpus of this size, and what tells the seconds its processor has worked (in steps of 10 ms)."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with elasticsearch(folder, port, heap="2g", lasting=True) as found:
        server = _listening(port)
        yield ElasticsearchEngine([found["TEST_ELASTICSEARCH_URL"]], f"bench-{count}"), lambda: sum(server.cpu_times()[:2])


def _listening(port: int) -> psutil.Process:
    """The child that runs the node."""
    mark = f"http.port={port}"
    return next(child for child in psutil.Process().children(recursive=True) if mark in child.cmdline())
