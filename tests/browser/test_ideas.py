"""An idea from the code on the wall to the map to its working group, and the map by mouse, by keys and without a script."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
MAP = "/ideenlandkarte/"


def view(page: Page) -> list[float]:
    """What of the map is seen."""
    box = page.locator("svg.atlas").first.get_attribute("viewBox")
    assert box
    return [float(figure) for figure in box.split()]


def test_from_the_code_on_the_wall_to_the_map_to_the_working_group(people: People) -> None:
    title = f"Fahrgemeinschaft {uuid.uuid4().hex[:6]}"
    with people.looking("moderation", width=1280, height=900) as desk:
        desk.goto(f"{MAP}redaktion/")
        desk.get_by_role("link", name=re.compile("QR-Code.*Ideenlabor Münsterland")).click()
        address = re.sub(r"^https?://[^/]+", "", desk.locator(".idea-address").inner_text())
        expect(desk.locator("svg.qr")).to_be_visible()
    with people.looking(width=360, height=740) as phone:
        phone.goto(address)
        phone.get_by_label("Ihre Idee in einer Zeile").fill(title)
        phone.get_by_role("button", name="Idee abgeben").click()
        expect(phone.locator("main [role=alert]")).to_be_visible()
        expect(phone.get_by_label("Ihre Idee in einer Zeile")).to_have_value(title)
        phone.get_by_label("Worum geht es?").fill("Wer zur gleichen Schicht fährt, findet sich ohne Messenger-Gruppe.")
        phone.get_by_label("Als Arbeitgeber und Region attraktiv bleiben").check()
        phone.get_by_label("Stadt oder Gemeinde").fill("ahaus")
        phone.get_by_role("button", name="Idee abgeben").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(title)
        own = phone.url
    with people.looking("moderation", width=1280, height=900) as desk:
        desk.goto(f"{MAP}redaktion/")
        desk.get_by_role("link", name=title).click()
        desk.get_by_role("button", name="Auf die Karte setzen").click()
        expect(desk.locator("#messages")).to_contain_text("Erledigt")
    with people.looking("betriebsrat", width=1280, height=900) as page:
        page.goto(f"{MAP}?region=muensterland&ordnung=neueste")
        pin = page.locator("svg.atlas a.pin", has=page.locator("text", has_text="1")).first
        expect(pin).to_have_attribute("aria-label", f"1: {title}")
        page.get_by_role("link", name=title).last.click()
        page.get_by_role("button", name="Ich mache mit").click()
        expect(page.locator("main")).to_contain_text("Sie machen mit")
        idea = page.url
    with people.looking("moderation", width=1280, height=900) as desk:
        desk.goto(f"{idea.partition('#')[0]}entscheiden/")
        desk.get_by_label("Name der Arbeitsgruppe").fill(f"AG {title}")
        desk.get_by_role("button", name="Arbeitsgruppe eröffnen").click()
        expect(desk.locator(".idea-track [aria-current=step]")).to_have_text("Arbeitsgruppe")
    with people.looking("betriebsrat", width=360, height=740) as page:
        page.goto("/mitteilungen/")
        page.get_by_role("link", name=re.compile(f"eingeladen: .*{title}")).first.click()
        page.locator("main").get_by_role("button", name="Einladung annehmen").click()
        page.goto(idea)
        page.get_by_role("link", name="Zur Arbeitsgruppe").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"AG {title}")
    with people.looking(width=360, height=740) as phone:
        phone.goto(own)
        expect(phone.locator(".idea-track [aria-current=step]")).to_have_text("Arbeitsgruppe")


def test_the_map_zooms_moves_and_lights_what_belongs_together(people: People) -> None:
    with people.looking(width=1280, height=900) as page:
        page.goto(MAP)
        whole = view(page)
        page.get_by_role("button", name="Vergrößern").click()
        near = view(page)
        assert near[2] < whole[2] * 0.7
        page.locator("svg.atlas a.land").nth(10).focus()
        page.keyboard.press("ArrowRight")
        assert view(page)[0] > near[0]
        page.keyboard.press("0")
        assert view(page)[2] == pytest.approx(whole[2], abs=1)
        page.locator(".atlas-regions a", has_text="Münsterland").hover()
        expect(page.locator('svg.atlas a.land[data-region="muensterland"]')).to_have_class(re.compile("lit"))
        page.locator('svg.atlas a.land[data-region="region-aachen"]').focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Region Aachen").first).to_be_visible()
        assert view(page)[2] < whole[2] * 0.6


def test_map_and_list_work_without_a_script_and_on_a_small_phone(people: People) -> None:
    with people.looking(width=360, height=740) as page:
        page.route("**/js/*.js", lambda route: route.abort())
        page.goto(MAP)
        expect(page.get_by_role("button", name="Vergrößern")).to_have_count(0)
        page.locator('svg.atlas a.land[data-region="ostwestfalen-lippe"]').click(position={"x": 5, "y": 40}, force=True)
        page.goto(f"{MAP}?region=ostwestfalen-lippe")
        rows, pins = page.locator(".ideas .row h3 a"), page.locator("svg.atlas a.pin")
        assert pins.count() == rows.count() > 1
        for number in range(pins.count()):
            told = pins.nth(number).get_attribute("aria-label")
            assert told == f"{number + 1}: {rows.nth(number).inner_text()}"
        page.get_by_label("Status").select_option("diskussion")
        page.get_by_role("button", name="Zeigen", exact=True).click()
        assert "status=diskussion" in page.url
        assert "region=ostwestfalen-lippe" in page.url
