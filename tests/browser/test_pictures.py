"""The pictures of README and docs, as the hub looks today: each is made from the demo hub. HUB_PICTURES=keep renews them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tools.browsing.people import People, Scheme

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "images"
COLOURS = 128
STORY = "/transfergeschichten/kaschierung-spinnt/"


@dataclass(frozen=True)
class Picture:
    """What is shown to whom: an address or the way there, and what must be on the page before it is taken."""

    name: str
    who: str
    way: str | Callable[[Page], object]
    shows: str
    scheme: Scheme = "light"
    height: int = 800


def conversation(page: Page) -> None:
    """Into a confidential topic."""
    page.goto("/austausch/interessenvertretung/")
    page.locator("main .row h3 a", has_text="Office-Suite").click()


def editing(page: Page) -> None:
    """Into the editor of a story, to who may see it."""
    page.goto(STORY)
    page.locator(".edit-page a").click()
    page.locator("[role=tab]", has_text="Einstellungen").click()


def quotes(page: Page) -> None:
    """To the quotes of a story."""
    page.goto("/admin/zitate/")
    page.locator("main a[href*='/zitate/seite/']").first.click()


def asked(page: Page) -> None:
    """To the words somebody is asked for."""
    page.goto("/stimmen/")
    page.locator("main .row:has(.state.open) a").first.click()


def synonyms(page: Page) -> None:
    """To a group of synonyms, as an editor writes it."""
    page.goto("/admin/snippets/search/synonymgroup/add/")
    page.locator("[name=words]").fill("Ameise = elektrischer Hubwagen = Elektrohubwagen")
    page.locator("[name=note]").fill("So heißt der Wagen in den Lagern des Ruhrgebiets.")


PICTURES = (
    Picture("home", "guest", "/", "main .row", height=860),
    Picture("topic", "betriebsrat", conversation, ".wall", "dark", height=860),
    Picture("redaktion-start", "redaktion", "/admin/", "main"),
    Picture("redaktion-sichtbarkeit", "redaktion", editing, "[role=tabpanel]:not([hidden])"),
    Picture("redaktion-zitate", "redaktion", quotes, "main h1"),
    Picture("redaktion-angebote", "redaktion", "/angebote/redaktion/", "main h1"),
    Picture("redaktion-lotse", "redaktion", "/admin/lotse/beispiele/", "main table"),
    Picture(
        "redaktion-suche",
        "redaktion",
        "/admin/suche/probe/?q=Dienstplan&text=Arbeitszeitkonten+nach+%C2%A7+87+BetrVG",
        "main h2",
        height=1100,
    ),
    Picture("redaktion-synonyme", "redaktion", synonyms, "main form"),
    Picture("redaktion-themenradar", "redaktion", "/admin/suche/themenradar/", "main table"),
    Picture("zitat-gefragt", "betriebsrat", asked, "main form"),
    Picture("moderation", "moderation", "/moderation/", "main h1"),
    Picture("moderation-rollen", "moderation", "/konto/pruefung/", "main h1"),
    Picture("moderation-protokoll", "moderation", "/moderation/protokoll/", "main h1"),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_docs_show_the_hub(people: People, tmp_path: Path, picture: Picture) -> None:
    kept = FOLDER / f"{picture.name}.png"
    made = kept if os.environ.get("HUB_PICTURES") == "keep" else tmp_path / kept.name
    with people.looking(picture.who, scheme=picture.scheme, width=1280, height=picture.height) as page:
        if callable(picture.way):
            picture.way(page)
        else:
            assert page.goto(picture.way).ok  # type: ignore[union-attr]  # another document: there is a response
        expect(page.locator(picture.shows).first).to_be_visible()
        page.screenshot(path=made)
    if made == kept:
        smaller(kept)
    assert size(made) == size(kept)


def test_every_picture_is_shown_in_a_text() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in [DOCS.parent / "README.md", *DOCS.glob("*.md")])
    assert {path.stem for path in FOLDER.iterdir()} == {picture.name for picture in PICTURES}
    assert [picture.name for picture in PICTURES if f"images/{picture.name}.png)" not in texts] == []


def size(path: Path) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(path) as picture:
        return picture.size


def smaller(path: Path) -> None:
    """Few colours are enough for a page, and a third of the bytes."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
