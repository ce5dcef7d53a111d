"""What a line of the log does not say, whatever is refused."""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client

from knowledge.network.links import path_of
from portal.logs import Discreet
from tests.factories.network import make_entry


def line(record: logging.LogRecord) -> str:
    """The event as the log has it."""
    facts: dict[str, Any] = settings.LOGGING["formatters"]["line"]  # type: ignore[index]  # the stubs say object
    assert facts["class"] == f"{Discreet.__module__}.{Discreet.__name__}"
    return Discreet(facts["format"], style=facts["style"]).format(record)


def test_a_personal_link_that_is_refused_is_not_in_the_log(db: None, caplog: pytest.LogCaptureFixture) -> None:
    link = path_of(make_entry())
    Client(enforce_csrf_checks=True).post(link, {"withdraw": "1"})
    lines = [line(record) for record in caplog.records]
    assert any("/netzwerk/mein-eintrag/" in text for text in lines)
    assert not any(link in text for text in lines)


@pytest.mark.parametrize(
    "path",
    [
        f"/presse/verteiler/{signing.dumps(['erika@betrieb.example', 'de'], compress=True)}/",
        "/konto/password/reset/key/1-cvh2aq-0123456789abcdef0123456789abcdef/",
        "/dateien/Zq3xW8vJm1KpLr5tYcB7nH2dF6gS9aQe/bild.png",
    ],
)
def test_what_lets_somebody_in_is_shortened(path: str) -> None:
    told = line(logging.makeLogRecord({"msg": "Not Found: %s", "args": (path,)}))
    assert "…" in told
    assert path.split("/")[-2] not in told


def test_people_are_not_named_by_their_address_but_mails_are_found_again() -> None:
    mail = f"<{'0123456789abcdef' * 2}@hub.example>"
    told = line(logging.makeLogRecord({"msg": "mail %s failed: {'erika.muster+x@betrieb.example': (550, b'unknown')}", "args": (mail,)}))
    assert "erika" not in told
    assert mail in told


def test_ordinary_paths_stay_as_they_are() -> None:
    path = "/transfergeschichten/wie-die-werkstatt-2026-ihre-zettel-abschaffte-und-zeit-gewann/"
    assert path in line(logging.makeLogRecord({"msg": "Not Found: %s", "args": (path,)}))
