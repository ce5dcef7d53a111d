"""The README's two pictures: the first page as a guest sees it, and a confidential conversation. HUB_PICTURES=keep renews them."""

import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
SIZE = {"width": 1280, "height": 860}


def place(name: str, otherwise: Path) -> Path:
    """Where the picture goes: beside the README when it is to be kept, else away with the test."""
    return FOLDER / name if os.environ.get("HUB_PICTURES") == "keep" else otherwise / name


def size(path: Path) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(path) as picture:
        return picture.size


def test_the_first_page(people: People, tmp_path: Path) -> None:
    with people.looking(**SIZE) as page:  # type: ignore[arg-type]
        page.goto("/")
        expect(page.locator("main .row").first).to_be_visible()
        page.screenshot(path=place("home.png", tmp_path))
    assert size(place("home.png", tmp_path)) == size(FOLDER / "home.png")


def test_a_confidential_conversation(people: People, tmp_path: Path) -> None:
    with people.looking("betriebsrat", scheme="dark", **SIZE) as page:
        page.goto("/austausch/interessenvertretung/")
        page.locator("main .row h3 a", has_text="Office-Suite").click()
        expect(page.locator(".wall")).to_be_visible()
        page.screenshot(path=place("topic.png", tmp_path))
    assert size(place("topic.png", tmp_path)) == size(FOLDER / "topic.png")
