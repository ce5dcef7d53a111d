"""From a topic to a story as people go it: one consent given, one refused, one withdrawn after publication."""

import io
import re
import uuid

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tools.browsing.people import People

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TALK = ("kmu", "betriebsrat", "beratung")


def answer(people: People, who: str, words: str) -> None:
    """Somebody answers in the open discussion."""
    with people.looking(who) as page:
        open_discussion(page)
        page.wait_for_selector("#composer .toolbar:not([hidden])", state="attached")
        page.locator("#composer textarea").fill(words)
        page.get_by_role("button", name="Antwort senden").click()
        expect(page.get_by_text(words).last).to_be_visible()


def open_discussion(page: Page) -> None:
    """A topic of the open space."""
    page.goto("/austausch/offene-werkstatt/")
    page.locator("main .row h3 a", has_text="Das lern ich").click()


def begin(page: Page, title: str, words: dict[str, str]) -> None:
    """The editor picks the three answers, shortens one and asks everybody."""
    open_discussion(page)
    page.get_by_role("link", name="Eine Geschichte daraus machen").click()
    for said in words.values():
        page.locator(".hub-pick", has_text=said).get_by_role("checkbox").check()
    page.get_by_label("Arbeitstitel einer neuen Geschichte").fill(title)
    page.get_by_role("button", name="Entwurf anlegen").click()
    expect(page.get_by_label("Worte des Zitats")).to_have_count(3)
    page.get_by_role("button", name="Alle fragen, die noch nicht gefragt sind").click()
    expect(page.get_by_role("heading", name=re.compile("gefragt, noch keine Antwort"))).to_have_count(3)


def decide(people: People, who: str, words: str, title: str, button: str) -> None:
    """The person opens the request from their list, reads words and place, and answers."""
    with people.looking(who, width=360, height=740) as page:
        page.goto("/stimmen/")
        page.get_by_role("link", name=re.compile(title)).click()
        expect(page.locator(".voice").first).to_contain_text(words)
        expect(page.locator(".facts-box")).to_contain_text(title)
        if "zustimmen" in button:
            page.get_by_label("nur mit meiner Funktion").check()
        page.get_by_role("button", name=button).click()
        expect(page.locator("#messages")).to_be_visible()


def publish(page: Page) -> None:
    """The editor's own button."""
    page.get_by_role("textbox", name="Vorspann").fill("Drei Betriebe erzählen, was geholfen hat.")
    page.get_by_role("button", name="Mehr Aktionen").last.click()
    page.locator("button[name='action-publish']").click()
    page.wait_for_load_state()


def take_out(page: Page, position: int) -> None:
    """Remove the block of a quote from the story."""
    page.locator(f"#voices-{position}-value-number").wait_for(state="attached")
    blocks = page.locator("#panel-child-inhalt-voices-section [data-streamfield-child]")
    blocks.nth(position).get_by_role("button", name="Löschen").click()


def test_a_topic_becomes_a_story_with_one_consent_given_one_refused_one_withdrawn(people: People) -> None:
    key = uuid.uuid4().hex[:6]
    title = f"Was beim Lernen half {key}"
    words = {who: f"Geholfen hat uns {thing} {key}." for who, thing in zip(TALK, ("Zeit", "Zuhören", "Üben"), strict=True)}
    for who, said in words.items():
        answer(people, who, said)
    with people.looking("redaktion") as page:
        begin(page, title, words)
        page.get_by_role("link", name="Zur Seite").click()
        edit = page.url
        publish(page)
        expect(page.locator("body")).to_contain_text("Das Einverständnis fehlt")
    decide(people, "kmu", words["kmu"], title, "Diesem Wortlaut zustimmen")
    decide(people, "betriebsrat", words["betriebsrat"], title, "Ablehnen")
    decide(people, "beratung", words["beratung"], title, "Diesem Wortlaut zustimmen")
    with people.looking("redaktion") as page:
        page.goto(edit)
        take_out(page, 1)
        publish(page)
        expect(page.locator("body")).not_to_contain_text("Das Einverständnis fehlt")
    with people.looking() as reader, people.looking("beratung") as author:
        reader.goto("/transfergeschichten/")
        reader.get_by_role("link", name=title).last.click()
        story = reader.locator("article.story")
        expect(story).to_contain_text(words["kmu"])
        expect(story).to_contain_text(words["beratung"])
        expect(story).not_to_contain_text(words["betriebsrat"])
        on_paper = paper(reader)
        assert words["kmu"] in on_paper
        assert words["beratung"] in on_paper
        author.goto("/stimmen/")
        author.get_by_role("link", name=re.compile(title)).click()
        author.get_by_role("button", name="Einverständnis zurückziehen").click()
        expect(author.locator("#messages")).to_contain_text("ab sofort")
        reader.reload()
        expect(story).to_contain_text(words["kmu"])
        expect(story).not_to_contain_text(words["beratung"])
        on_paper = paper(reader)
        assert words["kmu"] in on_paper
        assert words["beratung"] not in on_paper


def test_a_question_arrives_under_the_story_somebody_reads(people: People) -> None:
    title = f"Wie lange dauerte das bei Ihnen {uuid.uuid4().hex[:6]}?"
    with people.looking(width=360, height=740) as reader, people.looking("kmu") as asking:
        reader.goto("/transfergeschichten/der-helfer-an-platz-zwei/")
        reader.wait_for_selector("[data-stream^='story.'][data-live='open']", state="attached")
        asking.goto("/transfergeschichten/der-helfer-an-platz-zwei/")
        asking.get_by_role("link", name="Frage stellen").click()
        asking.locator("input[name=title]").fill(title)
        asking.locator("textarea[name=source]").fill("Wir fangen gerade an und überlegen, wie viel Zeit wir einplanen.")
        open_space = asking.locator("select[name=space] option", has_text="Offene Werkstatt").get_attribute("value")
        asking.locator("select[name=space]").select_option(open_space)
        asking.get_by_role("button", name="Thema veröffentlichen").click()
        asking.get_by_role("heading", level=1, name=title).wait_for()
        expect(reader.locator("section", has_text="Fragen Sie die Beteiligten").get_by_role("link", name=title)).to_be_visible()


def paper(reader: Page) -> str:
    """The words of the story's PDF as this reader gets it."""
    answer = reader.request.get(f"{reader.url}pdf/")
    assert answer.ok
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages).split())
