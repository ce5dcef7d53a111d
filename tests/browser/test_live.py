"""Live arrival as people see it: a reply appears in a colleague's open browser, once, without disturbing them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WRITER, READER = "kmu", "beratung"
WITHIN = 1_000  # milliseconds until a colleague sees it


@pytest.fixture(scope="module")
def topic(people: People) -> str:
    """A topic that the writer has opened; its address."""
    with people.looking(WRITER) as writer:
        return open_topic(writer)


@contextmanager
def both(people: People, topic: str) -> Iterator[tuple[Page, Page]]:
    """The same topic, open in the browsers of two people."""
    with people.looking(WRITER) as writer, people.looking(READER) as colleague:
        for page in (writer, colleague):
            page.goto(topic)
            joined(page)
        yield writer, colleague


def open_topic(writer: Page) -> str:
    writer.goto("/austausch/neu/")
    writer.get_by_label("Titel").fill(f"Wie macht ihr das {uuid4().hex[:8]}?")
    writer.locator("textarea[name=source]").fill("Wir suchen Erfahrungen.\n\n" + "Noch ein Absatz.\n\n" * 40)
    writer.locator("input[name=kind]").first.check()
    writer.locator("form[data-topic-form] .actions button:not(.quiet)").click()
    writer.wait_for_url(re.compile(r"/austausch/t/\d+/"))
    return re.sub(r"^https?://[^/]+|[?#].*$", "", writer.url)


def joined(page: Page) -> None:
    """Wait until the page follows its streams."""
    expect(page.locator("ol.posts")).to_have_attribute("data-live", "open")


def answer(writer: Page, text: str) -> None:
    """Write an answer and wait until the hub has it."""
    writer.locator("#composer textarea[name=source]").fill(text)
    with writer.expect_response(lambda response: response.request.method == "POST" and "/antworten/" in response.url):
        writer.locator("#composer .actions button:not(.quiet)").first.click()


def test_an_answer_appears_in_a_colleagues_browser_within_a_second(people: People, topic: str) -> None:
    with both(people, topic) as (writer, colleague):
        answer(writer, "Bei uns hilft eine Ampel.")
        expect(colleague.locator("ol.posts > li", has_text="Bei uns hilft eine Ampel.")).to_have_count(1, timeout=WITHIN)
        expect(writer.locator("ol.posts > li", has_text="Bei uns hilft eine Ampel.")).to_have_count(1)


def test_whoever_reads_further_up_is_told_and_not_moved(people: People, topic: str) -> None:
    with both(people, topic) as (writer, colleague):
        colleague.evaluate("scrollTo(0, 0)")
        answer(writer, "Ganz unten steht Neues.")
        button = colleague.get_by_role("button", name="1 neuer Beitrag")
        expect(button).to_be_visible()
        assert colleague.evaluate("scrollY") == 0
        expect(colleague.locator("[data-live-voice]")).to_have_text("1 neuer Beitrag")
        button.click()
        expect(colleague.locator("ol.posts > li", has_text="Ganz unten steht Neues.")).to_be_in_viewport()
        expect(button).to_be_hidden()


def test_nobody_loses_what_they_are_typing(people: People, topic: str) -> None:
    with both(people, topic) as (writer, colleague):
        field = colleague.locator("#composer textarea[name=source]")
        field.fill("Halb fertig")
        field.focus()
        answer(writer, "Kommt dazwischen.")
        expect(colleague.locator("ol.posts > li", has_text="Kommt dazwischen.")).to_have_count(1)
        assert field.input_value() == "Halb fertig"
        assert colleague.evaluate("document.activeElement.name") == "source"


def test_a_lost_frame_is_asked_for_again_and_shown_once_in_order(people: People, topic: str) -> None:
    with people.looking(WRITER) as writer, people.looking(READER) as colleague:
        lose_one(colleague)
        writer.goto(topic)
        colleague.goto(topic)
        joined(colleague)
        for word in ("Erstens", "Zweitens", "Drittens"):
            answer(writer, f"{word} das.")
        expect(colleague.locator("ol.posts > li", has_text="Drittens das.")).to_have_count(1)
        texts = [text for text in colleague.locator("ol.posts > li .words").all_inner_texts() if text.endswith("das.")]
        assert texts == ["Erstens das.", "Zweitens das.", "Drittens das."]


def lose_one(page: Page) -> None:
    """Lose the first post that is sent to this page."""
    lost: list[str] = []

    def between(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if "Erstens" in str(message) and not lost:
                lost.append(str(message))
            else:
                route.send(message)

        server.on_message(pass_on)

    page.route_web_socket(re.compile("/ws/"), between)


def test_a_broken_connection_is_restored_and_made_up_for(people: People, topic: str) -> None:
    routes: list[WebSocketRoute] = []
    open_line = [True]

    def between(route: WebSocketRoute) -> None:
        if open_line[0]:
            routes.append(route)
            route.connect_to_server()
        else:
            route.close(code=1011)

    with people.looking(WRITER) as writer, people.looking(READER) as colleague:
        writer.goto(topic)
        colleague.route_web_socket(re.compile("/ws/"), between)
        colleague.goto(topic)
        joined(colleague)
        open_line[0] = False
        routes[-1].close(code=1011)
        expect(colleague.get_by_text("Verbindung unterbrochen")).to_be_visible()
        answer(writer, "Während niemand hörte.")
        open_line[0] = True
        expect(colleague.locator("ol.posts > li", has_text="Während niemand hörte.")).to_have_count(1, timeout=40_000)
        expect(colleague.get_by_text("Verbindung unterbrochen")).to_be_hidden()


def test_whoever_follows_sees_it_at_the_bell_at_once(people: People, topic: str) -> None:
    with both(people, topic) as (writer, colleague):
        bell = colleague.locator(".bell [data-count=inbox]")
        before = int(bell.inner_text() or 0)
        colleague.get_by_role("button", name="Folgen").click()
        expect(colleague.get_by_role("button", name="Sie folgen")).to_be_visible()
        joined(colleague)
        answer(writer, "Für alle, die folgen.")
        expect(bell).to_have_text(str(before + 1))


def test_what_moderation_hides_goes_from_open_browsers(people: People, topic: str) -> None:
    with both(people, topic) as (writer, colleague), people.looking("moderation") as moderator:
        answer(writer, "Das war zu grob.")
        post = colleague.locator("ol.posts > li", has_text="Das war zu grob.")
        expect(post).to_have_count(1)
        number = str(post.get_attribute("data-ref")).removeprefix("post:")
        moderator.goto(f"/moderation/beitrag/{number}/")
        moderator.get_by_label("Begründung").fill("Bitte freundlich bleiben.")
        moderator.get_by_role("button", name="Beitrag verbergen").click()
        expect(post).to_have_count(0)
