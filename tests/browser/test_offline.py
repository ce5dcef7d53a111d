"""Without a connection there is a page that says so, and nothing anybody read is kept by the browser."""

import pytest
from playwright.sync_api import expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
IN_CHARGE = """() => new Promise((tell) => {
  if (navigator.serviceWorker.controller) tell();
  else navigator.serviceWorker.addEventListener("controllerchange", () => tell());
})"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  return found;
}"""


def test_the_offline_page_comes_from_the_browser_and_nothing_else_is_kept(people: People) -> None:
    with people.looking(service_workers="allow") as page:
        page.goto("/styleguide/")
        page.evaluate(IN_CHARGE)
        page.goto("/konto/login/")
        kept = page.evaluate(KEPT)
        assert "/offline/" in kept
        assert all(path == "/offline/" or path.startswith("/static/css/") for path in kept)
        page.context.set_offline(True)
        page.goto("/styleguide/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Keine Verbindung")
