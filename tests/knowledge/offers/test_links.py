"""The link checker finds what is broken and never reaches where it must not."""

import pytest
from django.test import Client
from django.urls import reverse

from content.fetching import Outcome, Unreachable, probe, target
from knowledge.offers import checking
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


@pytest.mark.django_db
def test_a_link_that_fails_twice_is_in_the_report_until_it_works(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_offer(title="Mit Link", link="https://example.org/weg")
    answers = [Outcome(404), Outcome(404), Outcome(200)]
    monkeypatch.setattr(checking, "probe", lambda _url: answers.pop(0))
    desk = reverse("offers:desk")
    checking.check_all()
    assert "https://example.org/weg" not in editor.get(desk).content.decode()
    checking.check_all()
    assert "https://example.org/weg" in editor.get(desk).content.decode()
    checking.check_all()
    assert "https://example.org/weg" not in editor.get(desk).content.decode()


def test_a_server_that_refuses_programs_is_not_broken() -> None:
    assert Outcome(403).works
    assert not Outcome(404).works
    assert not Outcome(None, "timeout").works
