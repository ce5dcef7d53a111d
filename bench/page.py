"""A cold page in Chromium: requests, bytes on the wire, and when its largest part is painted."""

from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.async_api import Browser, async_playwright

__all__ = ["PageFigures", "cold_page"]

RUNS = 5
LARGEST = """() => new Promise(done => {
  new PerformanceObserver(list => { const all = list.getEntries(); done(all[all.length - 1].startTime); })
    .observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => done(-1), 3000);
})"""


@dataclass(frozen=True)
class PageFigures:
    """Requests, kilobytes as sent (compressed), and milliseconds until the largest contentful paint; medians of the runs."""

    requests: float
    kilobytes: float
    lcp: float


async def cold_page(chromium: str, url: str) -> PageFigures:
    """Open the page in browsers that have never been here."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        runs = [await _once(browser, url) for _ in range(RUNS)]
        await browser.close()
    return PageFigures(*(median(values) for values in zip(*runs, strict=True)))


async def _once(browser: Browser, url: str) -> tuple[float, float, float]:
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = await context.new_page()
    sizes: list[float] = []
    wire = await context.new_cdp_session(page)
    await wire.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    wire.on("Network.loadingFinished", finished)
    await page.goto(url, wait_until="load")
    lcp = await page.evaluate(LARGEST)
    await context.close()
    return float(len(sizes)), sum(sizes) / 1024, float(lcp)
