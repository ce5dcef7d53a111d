"""The composer in a real browser: nothing typed is lost, and everything is reached with the keyboard."""

import re
import uuid

import pytest
from playwright.sync_api import Page, Route, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def open_topic(page: Page) -> None:
    """Open the newest topic of the members' space."""
    page.goto("/austausch/neueste/")
    page.locator(".rows .row h3 a").first.click()
    page.wait_for_selector("#composer .toolbar:not([hidden])", state="attached")  # the script is there


def test_what_is_typed_is_a_draft_after_a_moment_and_survives_leaving(people: People) -> None:
    words = f"Angefangen {uuid.uuid4().hex}"
    with people.looking("kmu") as page:
        open_topic(page)
        page.locator("#composer textarea").fill(words)
        expect(page.locator("#composer [data-status]")).to_have_text("Entwurf gesichert")
        page.reload()
        expect(page.locator("#composer textarea")).to_have_value(words)
        page.goto("/austausch/entwuerfe/")
        expect(page.locator("main")).to_contain_text(words)
        page.locator(".row", has_text=words).get_by_role("button", name="Verwerfen").click()
        expect(page.locator("main")).not_to_contain_text(words)


def test_ctrl_and_enter_sends_and_the_answer_stands_below_without_a_reload(people: People) -> None:
    words = f"Gesendet {uuid.uuid4().hex}"
    with people.looking("kmu") as page:
        open_topic(page)
        page.evaluate("window.stayed = true")
        page.locator("#composer textarea").fill(words)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".posts .post").last).to_contain_text(words)
        expect(page.locator("#composer textarea")).to_have_value("")
        assert page.evaluate("window.stayed")
        assert page.locator(".posts .post", has_text=words).count() == 1
        expect(page.locator(".posts .post").last).to_be_focused()
        page.locator("#composer textarea").fill(f"Zweite {words}")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".posts .post").last).to_contain_text("Zweite")


def test_a_failed_sending_keeps_the_text_and_says_so(people: People) -> None:
    with people.looking("kmu") as page:
        open_topic(page)
        page.route("**/antworten/", lambda route: route.abort())
        page.locator("#composer textarea").fill("Das Netz ist weg")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#composer [data-status]")).to_contain_text("konnte nicht gesendet werden")
        expect(page.locator("#composer textarea")).to_have_value("Das Netz ist weg")


def test_two_windows_keep_both_texts(people: People) -> None:
    mark = uuid.uuid4().hex
    with people.looking("beratung") as one, people.looking("beratung") as two:
        for page in (one, two):
            open_topic(page)
        one.locator("#composer textarea").fill(f"Eins {mark}")
        expect(one.locator("#composer [data-status]")).to_have_text("Entwurf gesichert")
        two.locator("#composer textarea").fill(f"Zwei {mark}")
        expect(two.locator("#composer [data-status]")).to_contain_text("zweite Fassung")
        one.goto("/austausch/entwuerfe/")
        expect(one.locator("main")).to_contain_text(f"Eins {mark}")
        expect(one.locator("main")).to_contain_text(f"Zwei {mark}")


def test_the_toolbar_is_one_stop_and_arrows_move_inside(people: People) -> None:
    with people.looking("kmu") as page:
        open_topic(page)
        area = page.locator("#composer textarea")
        area.fill("wichtig")
        area.press("Control+a")
        area.press("Control+b")
        expect(area).to_have_value("**wichtig**")
        area.press("Shift+Tab")
        expect(page.locator("#composer [data-mark=bold]")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#composer [data-mark=italic]")).to_be_focused()


def test_the_preview_shows_the_text_as_it_will_stand(people: People) -> None:
    with people.looking("kmu") as page:
        open_topic(page)
        page.locator("#composer textarea").fill("**fett** und\n\n- eins\n- zwei")
        page.locator("#composer [data-look]").click()
        expect(page.locator("#composer [data-shown] strong")).to_have_text("fett")
        expect(page.locator("#composer [data-shown] li")).to_have_count(2)
        page.locator("#composer [data-look]").click()
        expect(page.locator("#composer textarea")).to_be_focused()


def test_a_picture_is_attached_and_a_wrong_file_refused_in_words(people: People) -> None:
    with people.looking("kmu") as page:
        open_topic(page)
        area = page.locator("#composer textarea")
        area.focus()
        chooser = page.locator("#composer [data-file]")
        chooser.set_input_files({"name": "halle.png", "mimeType": "image/png", "buffer": PICTURE})
        expect(area).to_have_value(re.compile(r"!\[halle\]\(/dateien/.+\)"))
        chooser.set_input_files({"name": "plan.png", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"})
        expect(page.locator("#composer [data-status]")).to_contain_text("plan.png")
        expect(page.locator("#composer [data-status]")).to_have_class(re.compile("bad"))


def test_names_are_offered_after_an_at_sign_and_taken_with_the_keyboard(people: People) -> None:
    with people.looking("kmu") as page:
        open_topic(page)
        area = page.locator("#composer textarea")
        area.fill("")
        area.press_sequentially("Frag @sab")
        expect(page.locator("#composer [data-people] [role=option]").first).to_contain_text("@sab")
        page.keyboard.press("Enter")
        expect(area).to_have_value(re.compile(r"^Frag @sab[a-z0-9-]* $"))


def test_selected_words_become_a_quote_and_a_menu_opens_in_place(people: People) -> None:
    with people.looking("kmu") as page:
        open_topic(page)
        page.locator("#composer textarea").fill("")
        page.evaluate("""() => {
            const words = document.querySelector('.posts .post .words p');
            const range = document.createRange(); range.selectNodeContents(words);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }""")
        page.locator(".quote-offer").click()
        expect(page.locator("#composer textarea")).to_have_value(re.compile(r"^> \[post:\d+\]\n> "))
        opener = page.locator(".posts .post [data-menu]").first
        opener.click()
        expect(page.locator(".posts .post .post-menu").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(page.locator(".posts .post .post-menu")).to_have_count(0)


def test_what_was_typed_before_the_script_arrived_is_kept_too(people: People) -> None:
    words = f"Zu früh {uuid.uuid4().hex}"
    with people.looking("beratung") as page:
        waiting: list[Route] = []
        page.route("**/js/composer*.js", lambda route: waiting.append(route))  # noqa: PLW0108  # a built-in cannot be a handler
        page.goto("/austausch/neueste/")
        page.locator(".rows .row h3 a").first.click()
        page.locator("#composer textarea").fill(words)
        for route in waiting:
            route.continue_()
        page.unroute("**/js/composer*.js")
        expect(page.locator("#composer [data-status]")).to_contain_text(re.compile("gesichert|zweite Fassung"))
