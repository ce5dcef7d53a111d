"""Browsers of people, signed in without the form; the journeys of `tests/accounts` sign in as people do."""

import re

from django.http import HttpResponse
from django.test import Client

from accounts.models import User


def signed_in(user: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(user)
    return client


def form_sent(client: Client, path: str, data: dict[str, str]) -> HttpResponse:
    """Send the form of a page as a browser does: with its token, and the Origin that the page's own policy lets the browser tell."""
    page = client.get(path)
    told = "null" if page["Referrer-Policy"] == "no-referrer" else "http://testserver"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    answer: HttpResponse = client.post(path, {"csrfmiddlewaretoken": token[1], **data}, headers={"Origin": told})  # type: ignore[assignment]  # the stubs' own type
    return answer
