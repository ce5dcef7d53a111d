"""What the journeys of accounts need: a visitor, and the mails the hub would send."""

from collections.abc import Callable

import pytest
from django.test import Client

from mailing.models import Mail


@pytest.fixture
def visitor() -> Client:
    """A guest's browser, with the protection of forms switched off as in Django's own client."""
    return Client()


@pytest.fixture
def mails() -> Callable[[str], list[Mail]]:
    """The mails in the outbox to an address, oldest first."""
    return lambda address: list(Mail.objects.filter(to_address=address).order_by("pk"))
