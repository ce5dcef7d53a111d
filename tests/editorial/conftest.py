from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from tests.factories.accounts import make_editor, make_member, make_representation


def signed_in(user: object) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


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
def _own_search(settings: Settings, tmp_path: Path) -> None:
    """Beside PostgreSQL the index is a file that no transaction takes back."""
    if connection.vendor != "sqlite":
        settings.HUB_DATA_DIR = tmp_path
