"""What every test stands on: a migrated database, services or an honest skip, a clean in-memory world."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as properties
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from knowledge.guide.needs import noting as needs
from search.radar import noting
from tests.architecture.writers import guard
from tests.browsers import signed_in
from tests.factories.accounts import make_editor, make_member, make_representation
from tests.template import PostgresTemplate, SQLiteTemplate, template

SERVICES = {
    "postgres": "TEST_POSTGRES_URL",
    "redis": "TEST_REDIS_URL",
    "browser": "TEST_CHROMIUM",
    "elasticsearch": "TEST_ELASTICSEARCH_URL",
}

properties.register_profile("hub", properties(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("hub")  # a busy machine is no counterexample


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test whose service is missing is skipped and says why; with CI=true it fails instead."""
    for item in items:
        for marker, variable in SERVICES.items():
            if item.get_closest_marker(marker) and not os.environ.get(variable):
                item.add_marker(pytest.mark.usefixtures("missing_service") if os.environ.get("CI") == "true" else skip(variable))


def skip(variable: str) -> pytest.MarkDecorator:
    """The reason a developer reads."""
    return pytest.mark.skip(reason=f"{variable} is not set; `make test` starts the service")


@pytest.fixture
def missing_service() -> None:
    """In CI a missing service is a failure, never a silent gap."""
    pytest.fail("CI=true, and the service this test needs was not started (see tools/services)")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the migrated template; tests that commit get a fresh copy afterwards instead of a slow flush."""
    with django_db_blocker.unblock():
        database = template()
        database.set_up()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: fresh(database))
        yield
    with django_db_blocker.unblock():
        database.tear_down()


def fresh(database: SQLiteTemplate | PostgresTemplate) -> None:
    """The database as it was before the first test."""
    database.restore()


@pytest.fixture(scope="session", autouse=True)
def _threads_leave_no_connection() -> Iterator[None]:
    """A thread that ends gives its database connections back, so that none waits for the collector in somebody else's test."""
    run = Thread.run

    def run_and_leave(thread: Thread) -> None:
        try:
            run(thread)
        finally:
            connections.close_all()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Thread, "run", run_and_leave)
        yield


@pytest.fixture(autouse=True)
def _watched_writers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever writes to the hub's tables in this test is an action, or the test itself; see `tests.architecture.writers`."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        yield
        return
    with connection.execute_wrapper(guard):
        yield


@pytest.fixture
def guest(db: None) -> Client:
    """A browser nobody signed in with."""
    return Client()


@pytest.fixture
def member(db: None) -> Client:
    """A member's browser."""
    return signed_in(make_member())


@pytest.fixture
def representation(db: None) -> Client:
    """A verified representative's browser."""
    return signed_in(make_representation())


@pytest.fixture
def editor(db: None) -> Client:
    """An editor's browser."""
    return signed_in(make_editor())


@pytest.fixture
def own_index(settings: Settings, tmp_path: Path) -> None:
    """An index of the test's own: beside PostgreSQL it is a file, which no transaction takes back."""
    if connection.vendor != "sqlite":
        settings.HUB_DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    """Each test begins in the hub's own language, whatever page the one before it read."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Nothing counted, limited or remembered by one test reaches the next."""
    cache.clear()
    noting.forget()
    needs.forget()
    yield
    cache.clear()
    noting.forget()
    needs.forget()
