"""`python -m tools.screenshots [--address http://localhost:8000] [--only NAME…]`: every main page in build/screenshots.

In three widths, light and dark, as guest and signed in. Without an address it serves a demo hub of its own; with one the demo
accounts' password comes from HUB_DEMO_PASSWORD.
"""

import argparse
import contextlib
from itertools import product
from pathlib import Path

from playwright.sync_api import Error

from tools.browsing.hub import served
from tools.browsing.pages import PAGES, Page
from tools.browsing.people import People, Scheme, browser, visit

FOLDER = Path(__file__).resolve().parents[1] / "build" / "screenshots"
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def photograph(people: People, place: Page, who: str, width: int, scheme: Scheme) -> None:
    """One picture of one page."""
    target = FOLDER / f"{place.name}-{who}-{width}-{scheme}.png"
    try:
        with people.looking(who, width=width, scheme=scheme) as page:
            status = visit(page, place)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=target, full_page=True)
    except Error as trouble:
        print(f"{place.name} as {who}: {trouble.message.splitlines()[0]}", flush=True)
        return
    if status != place.status:
        print(f"{place.name} as {who}: {status} instead of {place.status}", flush=True)


def main() -> None:
    """Photograph what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", help="a hub that runs already")
    parser.add_argument("--only", nargs="+", default=[], help="names of pages")
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS)
    parser.add_argument("--schemes", nargs="+", default=SCHEMES)
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    hub = contextlib.nullcontext(asked.address) if asked.address else served()
    with hub as address, browser() as chromium:
        people = People(chromium, address)
        for place in PAGES:
            if not asked.only or place.name in asked.only:
                for who, width, scheme in product(place.people, asked.widths, asked.schemes):
                    photograph(people, place, who, width, scheme)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
