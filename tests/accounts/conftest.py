"""What the journeys of accounts need: a browser, signed in or not, and the mails the hub would send."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from mailing.letters import letter
from mailing.models import Mail
from tests.factories.accounts import PASSWORD


@pytest.fixture
def visitor() -> Client:
    """A guest's browser."""
    return Client()


@pytest.fixture
def mails() -> Callable[[str], list[Mail]]:
    """The mails in the outbox to an address, oldest first."""
    return lambda address: list(Mail.objects.filter(to_address=address).order_by("pk"))


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which a person has just signed in through the form, as people do."""

    def sign_in(user: User) -> Client:
        client = Client()
        response = client.post("/konto/login/", {"login": user.email, "password": PASSWORD, "remember": "on"})
        assert response.status_code == 302, response.content.decode()
        return client

    return sign_in


def link_in(mail: Mail) -> str:
    """The path of the hub's own link in a mail as it would leave."""
    found = re.search(r"https?://[^/\s]+((?:/en)?/konto/\S+)", str(letter(mail).body))
    assert found
    return found.group(1)
