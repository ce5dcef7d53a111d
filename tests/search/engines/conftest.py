"""Every test here runs against both engines: each on an empty index of its own, Elasticsearch being the real server of this run."""

import os
import secrets
from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from search import engines
from search.engines.base import Engine
from search.engines.elasticsearch import link

BOTH = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture
def cluster(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the server, and names of indices that nobody else uses at the same time; a busy machine is waited for."""
    monkeypatch.setattr(link, "QUESTION_SECONDS", link.WORK_SECONDS)
    settings.HUB_ELASTICSEARCH_URL = os.environ["TEST_ELASTICSEARCH_URL"]
    settings.HUB_ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(6)}"
    return settings.HUB_ELASTICSEARCH_URL


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine with an empty index."""
    if request.param == "elasticsearch":
        request.getfixturevalue("cluster")
    with engines.scratch(request.param) as scratch:
        yield scratch


@pytest.fixture(params=BOTH)
def hub(request: pytest.FixtureRequest, kind: object) -> Iterator[Engine]:
    """The engine the whole hub uses, with an empty index."""
    if request.param == "embedded":
        yield engines.current()
        return
    request.getfixturevalue("cluster")
    engine = engines.current()
    engine.build_begin()
    engine.build_finish()
    yield engine
    engine.drop()  # type: ignore[attr-defined]  # it is Elasticsearch's
