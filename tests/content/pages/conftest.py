import pytest
from django.test import Client

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
