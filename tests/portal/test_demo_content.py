"""The demo's content holds together: references resolve, rooms are respected, German is German, and there is enough of it."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from portal.demo.reading import CONTENT, Content, Person, Space, Story, Topic, read

CHALLENGES = {
    "Potenziale der Digitalisierung erkennen und nutzen",
    "Mitarbeitende und Führungskräfte begeistern",
    "Alle Menschen im digitalen Wandel mitnehmen",
    "Als Arbeitgeber und Region attraktiv bleiben",
    "Die richtigen Kompetenzen erkennen und fördern",
}
BRANCHES = {
    "Industrie/Produktion",
    "Logistik",
    "Gesundheit und Pflege",
    "Handwerk",
    "Handel",
    "Bau",
    "IT und Dienstleistung",
    "Öffentlicher Dienst",
    "Gastgewerbe",
    "Energie",
    "Bildung",
    "Kirche und Wohlfahrt",
}
REGIONS = {
    "Bergisches Städtedreieck",
    "Bonn/Rhein-Sieg",
    "Düsseldorf – Kreis Mettmann",
    "Emscher-Lippe",
    "Hellweg-Hochsauerland",
    "Region Köln",
    "Märkische Region",
    "Mittleres Ruhrgebiet",
    "MEO – Mülheim, Essen, Oberhausen",
    "Mittlerer Niederrhein",
    "Münsterland",
    "Niederrhein",
    "Ostwestfalen-Lippe",
    "Region Aachen",
    "Siegen-Wittgenstein und Olpe",
    "Westfälisches Ruhrgebiet",
}
ACCOUNTS = {"admin", "redaktion", "moderation", "betriebsrat", "betriebsrat2", "geschaeftsfuehrung", "kmu", "beratung", "neu"}
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def content() -> Content:
    return read(TODAY)


def by_key(content: Content) -> dict[str, Person]:
    return {person.key: person for person in content.people}


def words(story: Story) -> int:
    long = (story.ausgangslage, story.herausforderung, story.vorgehen, story.beteiligung, story.ergebnis, story.stolpersteine)
    return sum(len(text.split()) for text in (*long, *story.rat, *(voice["quote"] for voice in story.voices)))


def may_write(person: Person, space: Space) -> bool:
    """Who may write where, as the hub will judge it."""
    if space.access == "representation":
        return person.role == "representation" and person.verified
    return space.access != "closed" or person.key in (*space.members, *space.moderators)


def topic_problems(topic: Topic, content: Content) -> list[str]:
    people, spaces = by_key(content), {space.key: space for space in content.spaces}
    writers = {post.author for post in topic.posts}
    checks = {
        "its first post is the opening": topic.posts[0].author == topic.author and topic.posts[0].shown_as == topic.shown_as,
        "all writers exist": writers <= set(people),
        "all writers may write there": all(may_write(people[key], spaces[topic.space]) for key in writers),
        "the solution answers": topic.solved_by == 0 or 1 < topic.solved_by <= len(topic.posts),
        "only questions are solved": topic.kind == "question" or not topic.solved_by,
        "hours run forward": [post.hours_after for post in topic.posts] == sorted(post.hours_after for post in topic.posts),
        "nothing is written tomorrow": topic.posts[-1].hours_after < topic.days_ago * 24 - 14,
        "edits come later": all(not post.edited_hours_after or post.edited_hours_after > post.hours_after for post in topic.posts),
        "pseudonyms belong to people": all(people[post.author].pseudonym for post in topic.posts if post.shown_as == "pseudonym"),
        "quotes look back": all(post.quotes < number for number, post in enumerate(topic.posts, 1)),
        "the story exists": not topic.about or topic.about in {story.key for story in content.stories},
        "vocabulary": set(topic.branches) <= BRANCHES and set(topic.challenges) <= CHALLENGES,
        "mentions resolve": all(key in people for post in topic.posts for key in re.findall(r"@\[([\w-]+)\]", post.body)),
    }
    return [f"{topic.key}: {name}" for name, fine in checks.items() if not fine]


def test_there_is_enough_of_everything(content: Content) -> None:
    assert len(content.topics) >= 30
    assert sum(len(topic.posts) for topic in content.topics) >= 150
    assert len(content.stories) >= 6
    assert len(content.news) >= 5
    assert {space.access for space in content.spaces} == {"public", "members", "representation", "closed"}
    assert len(content.people) >= 30
    assert {person.key for person in content.people if person.account} == ACCOUNTS


@pytest.mark.parametrize("what", ["companies", "people", "spaces", "topics", "stories", "news", "pages"])
def test_keys_are_unique(content: Content, what: str) -> None:
    assert [key for key, count in Counter(item.key for item in getattr(content, what)).items() if count > 1] == []


def test_topics_hold_together(content: Content) -> None:
    assert [problem for topic in content.topics for problem in topic_problems(topic, content)] == []


def test_a_quote_is_what_the_other_wrote(content: Content) -> None:
    strangers = [
        (topic.key, post.excerpt)
        for topic in content.topics
        for post in topic.posts
        if post.quotes and post.excerpt not in topic.posts[post.quotes - 1].body.replace("*", "")
    ]
    assert strangers == []


def test_companies_and_people_hold_together(content: Content) -> None:
    companies = {company.key for company in content.companies}
    assert {company.parent for company in content.companies} - {""} <= companies
    assert {company.region for company in content.companies} <= REGIONS
    assert {company.branch for company in content.companies} <= BRANCHES
    assert {person.company for person in content.people} - {""} <= companies
    named = {key for space in content.spaces for key in (*space.members, *space.moderators)}
    assert named <= set(by_key(content))


def test_the_works_councillor_and_the_manager_share_a_company(content: Content) -> None:
    people = by_key(content)
    assert people["betriebsrat"].company == people["geschaeftsfuehrung"].company
    assert people["betriebsrat"].company != people["betriebsrat2"].company


def test_stories_read_as_magazine_pieces(content: Content) -> None:
    companies = {company.key: company for company in content.companies}
    for story in content.stories:
        assert 650 <= words(story) <= 1200, story.key
        assert len(story.figures) >= 3, story.key
        assert len(story.voices) >= 3, story.key
        assert len(story.timeline) >= 4, story.key
        assert set(story.challenges) <= CHALLENGES, story.key
        assert (story.branch, story.region) == (companies[story.company].branch, companies[story.company].region), story.key


def test_pages_speak_both_languages(content: Content) -> None:
    for page in content.pages:
        assert page.de.title, page.key
        assert page.en.title, page.key
        assert page.de.lead != page.en.lead, page.key


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.toml")), ids=lambda path: path.stem)
def test_german_is_typed_as_german(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith(("slug =", "key =")))
    assert re.findall(r"\b(?:fuer|ueber|koennen|muessen|waere|Aenderung|gruen|Geschaeft\w+)\b", text) == []
    assert re.findall(r"„[^“\n]*\"\s", text) == [], "an opening mark is closed by its own partner"
    assert "Lorem" not in text
    assert "TODO" not in text


def test_dates_in_texts_move_with_the_day_of_filling() -> None:
    ablauf = {topic.key: topic for topic in read(date(2027, 3, 1)).topics}["lernreise-ablauf"]
    assert "23. Januar" in ablauf.posts[0].body


def test_norms_come_in_many_spellings(content: Content) -> None:
    everything = "\n".join(post.body for topic in content.topics for post in topic.posts)
    for spelling in (
        "§ 87 Abs. 1 Nr. 6 BetrVG",
        "§87 I Nr 6 BetrVG",
        "§87 (1) 7 BetrVG",
        "§§ 96–98 BetrVG",
        "Art. 88 DSGVO",
        "§ 80 Abs. 3 S",
    ):
        assert spelling in everything


def test_what_is_known_again_by_its_title_has_the_same_on_every_day(content: Content) -> None:
    later = read(date(2027, 3, 4))
    assert [topic.title for topic in later.topics if topic.title not in {topic.title for topic in content.topics}] == []
    assert {story.title for story in later.stories} == {story.title for story in content.stories}
    assert {news.title for news in later.news} == {news.title for news in content.news}
