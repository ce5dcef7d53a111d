"""Offices, requests to call back and saved results for tests."""

from typing import Any

from accounts.models import User
from knowledge.guide.actions import callback_ask, result_keep
from knowledge.guide.models import Callback, Office, SavedResult
from tests.factories.accounts import viewer_of
from tests.factories.samples import Order, Room, State, sample


def make_office(*people: User, **fields: Any) -> Office:
    """A first-contact office for every place, in which these people work."""
    office = Office.objects.create(**{"name": "Beratungsstelle Ruhr", "mail": "stelle@example.org", "everywhere": True, **fields})
    office.people.add(*people)
    return office


def make_callback(office: Office, **said: str) -> Callback:
    """Somebody asks this office to call back."""
    told = {"name": "Inge Probst", "phone": "0201 123", "mail": "inge@example.org", "words": "", **said}
    return callback_ask(sender="203.0.113.7", office=office, answers="wer=kmu&zahl=24", said=told)


@sample("callback")
def callback_sample(order: Order) -> Callback | None:
    """A request to the insider's office; nobody else reads it."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return make_callback(make_office(order.insider), name=order.word)


@sample("result")
def result_sample(order: Order) -> SavedResult | None:
    """A result the insider keeps."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return result_keep(viewer=viewer_of(order.insider), name=f"Ergebnis {order.word}", answers="wer=kmu", known=())
