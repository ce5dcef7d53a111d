"""Browsers of people, signed in without the form; the journeys of `tests/accounts` sign in as people do."""

from django.test import Client

from accounts.models import User


def signed_in(user: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(user)
    return client
