"""What browsers and crawlers ask for beside pages."""

import json

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client


def test_robots_are_told_what_not_to_read(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert f"Sitemap: {settings.HUB_URL}/sitemap.xml" in text


def test_security_txt_names_a_contact_and_has_not_expired(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: http" in text
    assert "Expires: 20" in text


def test_the_manifest_names_icons_that_exist(client: Client) -> None:
    facts = json.loads(client.get("/manifest.webmanifest").content)
    assert facts["name"] == "Zukunfts-Hub"
    assert facts["icons"]
    for icon in facts["icons"]:
        assert finders.find(icon["src"].removeprefix(settings.STATIC_URL))


def test_the_service_worker_keeps_the_offline_page_and_style_sheets_only(client: Client) -> None:
    answer = client.get("/sw.js")
    files = json.loads(answer.content.decode().split("const FILES = ")[1].split(";")[0])
    assert answer["Content-Type"].startswith("text/javascript")
    assert files[0] == "/offline/"
    assert all(path.startswith(settings.STATIC_URL) for path in files[1:])


def test_the_offline_page_knows_nobody(client: Client) -> None:
    text = client.get("/offline/").content.decode()
    assert "Keine Verbindung" in text
    assert "csrf" not in text


def test_the_style_guide_exists_on_demo_hubs_only(client: Client, db: None, settings: object) -> None:
    settings.HUB_DEMO = False  # type: ignore[attr-defined]
    assert client.get("/styleguide/").status_code == 404
    settings.HUB_DEMO = True  # type: ignore[attr-defined]
    assert client.get("/styleguide/").status_code == 200
