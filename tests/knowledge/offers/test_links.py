"""The link checker finds what is broken and never reaches where it must not."""

import socket
import time
from contextlib import suppress
from threading import Thread
from time import monotonic

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import fetching
from content.fetching import Outcome, Unreachable, probe, target
from jobs.background import Turn
from jobs.worker import drain
from knowledge.offers import checking, tasks
from knowledge.offers.models import LinkCheck
from tests.factories.offers import make_offer

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "169.254.169.254",
    "::1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # none of them is bound to
    "224.0.0.1",
    "::7f00:1",
    "fec0::1",
    "64:ff9b::a01:203",
    "2002:a01:203::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_private_addresses_are_refused_whatever_their_name(address: str) -> None:
    with pytest.raises(Unreachable):
        target("https://harmlos.example/", resolve=lambda _host, _port: ["93.184.216.34", address])


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http://example.org:22/", "file:///etc/passwd", "http://user@example.org/", "http:///x"]
)
def test_only_the_web_on_its_own_ports_is_asked(url: str) -> None:
    with pytest.raises(Unreachable):
        target(url, resolve=lambda _host, _port: ["93.184.216.34"])


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    assert target("https://example.org/x", resolve=lambda _host, _port: ["93.184.216.34"])[2] == "93.184.216.34"
    assert probe("http://localhost/").trouble == "not a public address"


def test_a_server_that_drips_its_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(fetching, "PORTS", {"http": server.getsockname()[1]})
        monkeypatch.setattr(fetching, "_is_public", lambda _address: True)
        monkeypatch.setattr(fetching, "LONGEST", 0.5)
        dripping = Thread(target=drip, args=[server], daemon=True)
        dripping.start()
        begun = monotonic()
        assert not probe("http://langsam.example/", resolve=lambda _host, _port: ["127.0.0.1"]).works
        assert monotonic() - begun < 5  # seconds; the server would go on for twenty
        dripping.join(5)


def drip(server: socket.socket) -> None:
    """Answer with a header that never ends, a sign at a time."""
    connection, _address = server.accept()
    with connection, suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _n in range(200):
            connection.sendall(b"x")
            time.sleep(0.1)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_of_both_kinds_are_asked(address: str) -> None:
    assert target("https://example.org/", resolve=lambda _host, _port: [address])[2] == address


def check_links() -> None:
    """A round of all links in the background."""
    tasks.links_round()
    drain()


@pytest.mark.django_db
def test_a_link_that_fails_twice_is_in_the_report_until_it_works(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_offer(title="Mit Link", link="https://example.org/weg")
    answers = [Outcome(404), Outcome(404), Outcome(200)]
    monkeypatch.setattr(checking, "probe", lambda _url: answers.pop(0))
    desk = reverse("offers:desk")
    check_links()
    assert "https://example.org/weg" not in editor.get(desk).content.decode()
    check_links()
    assert "https://example.org/weg" in editor.get(desk).content.decode()
    check_links()
    assert "https://example.org/weg" not in editor.get(desk).content.decode()


def test_a_server_that_refuses_programs_is_not_broken() -> None:
    assert Outcome(403).works
    assert not Outcome(404).works
    assert not Outcome(None, "timeout").works


@pytest.mark.django_db
def test_a_round_goes_on_after_each_turn_and_a_crash_counts_no_failure_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        make_offer(title=f"Nummer {n}", link=f"https://example.org/{n}", provider_url="")
    asked: list[str] = []

    def answer(url: str) -> Outcome:
        asked.append(url)
        return Outcome(404)

    monkeypatch.setattr(checking, "probe", answer)
    monkeypatch.setattr(checking, "Turn", lambda: Turn(-1))
    begun = timezone.now().isoformat()
    for _attempt in range(2):  # a worker that dies before it notes that a job is done leaves it to the next one
        tasks.check_links.call(begun=begun)
    drain()
    assert sorted(asked) == [f"https://example.org/{n}" for n in range(3)]
    assert set(LinkCheck.objects.values_list("failures", flat=True)) == {1}
