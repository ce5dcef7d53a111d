"""The link that refuses further mail, and the postbox of demo hubs."""

import re
from pathlib import Path

import pytest
from django.core import mail as sent
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from mailing.actions import mail_queue
from mailing.queries import refused
from mailing.sending import send_due


@pytest.fixture
def link(person: User) -> str:
    mail_queue(
        template="mailing/waiting", context={"link": "/x/"}, dedupe_key="one", to_user_id=person.pk, topic="topic.reply", language="en"
    )
    send_due()
    headers = sent.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return re.sub(r"^<https?://[^/]+|>$", "", headers["List-Unsubscribe"])


def test_the_link_asks_first(client: Client, link: str, person: User) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert not refused("topic.reply", person.pk, "")


def test_one_click_of_a_mail_program_refuses_without_signing_in(link: str, person: User) -> None:
    program = Client(enforce_csrf_checks=True)
    assert program.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert program.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert refused("topic.reply", person.pk, "")


def test_a_made_up_link_is_refused_like_a_missing_page(client: Client, link: str) -> None:
    assert client.post(link[:-3] + "xyz/").status_code == 404


def test_only_demo_hubs_have_a_postbox(client: Client, folder: Path, person: User, settings: Settings) -> None:
    mail_queue(template="mailing/waiting", context={"link": "/x/"}, dedupe_key="one", to_user_id=person.pk)
    send_due()
    assert client.get("/demo/postfach/").status_code == 404
    settings.HUB_DEMO = True
    page = client.get("/demo/postfach/").content.decode()
    assert "Im Zukunfts-Hub wartet etwas auf Sie" in page
    address = re.search(r'href="(/demo/postfach/[0-9a-f]{32}/)"', page)
    assert address is not None
    assert "/x/" in client.get(address[1]).content.decode()
    framed = client.get(address[1] + "html/")
    assert "sandbox" in framed["Content-Security-Policy"]
    assert client.get("/demo/postfach/" + "0" * 32 + "/").status_code == 404
