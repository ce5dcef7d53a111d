"""Browsers without a screen: people signed in."""

from django.test import Client

from accounts.models import User


def signed_in(user: User) -> Client:
    """A client in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client
