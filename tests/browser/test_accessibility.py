"""axe finds nothing on any main page, in light and dark, on a phone and on a desk."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.walks import WALK
from tools.browsing.pages import Page
from tools.browsing.people import People, visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


@pytest.mark.parametrize(("place", "who"), WALK)
def test_axe_finds_nothing(people: People, place: Page, who: str) -> None:
    found = {}
    for width, scheme in product((360, 1280), ("light", "dark")):
        with people.looking(who, width=width, scheme=scheme) as page:
            assert visit(page, place) == place.status
            violations = Axe().run(page, options=OPTIONS).response["violations"]
            found |= {(width, scheme, one["id"]): [node["html"][:200] for node in one["nodes"]] for one in violations}
    assert found == {}
