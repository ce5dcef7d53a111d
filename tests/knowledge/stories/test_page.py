"""The page of a story with everything on it: pictures, files, sources, what machines read, and questions that arrive while one reads."""

import json
import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kernel import changes, ports
from kernel.refs import KindRef
from knowledge.stories.models import StoryPage
from tests.browsers import signed_in
from tests.factories.accounts import make_member
from tests.factories.community import make_post, make_topic
from tests.factories.content import make_document, make_image
from tests.factories.stories import make_story

BUDGET = 9
"""With everything at once: picture, gallery, files, sources. A story without files costs a guest eight."""


def full(**fields: Any) -> StoryPage:
    """A story with everything a story can have but quotes."""
    told = {"situation": "Nach § 87 BetrVG.", "figures": [{"label": "Tage", "before": "11", "after": "4"}]}
    profile = {"company": "Lager N.", "employees": 140, "subjects": ["datenschutz"]}
    story = make_story(image=make_image(), told=told, profile=profile, **fields)
    story.gallery = [("picture", {"image": make_image(title=name), "caption": f"In der {name}"}) for name in ("Halle", "Werkstatt")]
    story.downloads = [("download", {"file": make_document(), "title": "Die Vereinbarung", "note": "Als Vorlage"})]
    story.sources = [("source", {"title": "Studie zum Lärm", "by": "Institut A, 2024", "address": "https://studie.example/"})]
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def machines(text: str) -> dict[str, Any]:
    """What the page tells machines."""
    found = re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_a_story_shows_its_pictures_files_and_sources_and_its_pdf_does_too(guest: Client) -> None:
    story = full()
    text = guest.get(story.get_absolute_url()).content.decode()
    shown = ("In der Halle", "In der Werkstatt", "Die Vereinbarung", "Als Vorlage", 'href="https://studie.example/"', "Institut A, 2024")
    for word in (*shown, '<a href="/normen/betrvg/87/">§ 87 BetrVG</a><br>'):
        assert word in text
    [file] = re.findall(r'href="(/medien/datei/[^"]+)"', text)
    assert guest.get(file).status_code == 200
    assert guest.get(f"{story.get_absolute_url()}pdf/").content.startswith(b"%PDF-")


def test_machines_read_the_whole_story(guest: Client) -> None:
    story = full()
    facts = machines(guest.get(story.get_absolute_url()).content.decode())
    assert facts["image"].startswith("http")
    assert guest.get(re.sub(r"^https?://[^/]+", "", facts["image"])).status_code == 200
    assert facts["encoding"]["contentUrl"].endswith(f"{story.get_absolute_url()}pdf/")
    assert facts["citation"] == [
        {"@type": "CreativeWork", "name": "Studie zum Lärm", "author": "Institut A, 2024", "url": "https://studie.example/"}
    ]
    assert facts["about"][0] == {
        "@type": "Organization", "name": "Lager N.", "numberOfEmployees": {"@type": "QuantitativeValue", "value": 140},
    }  # fmt: skip
    assert facts["publisher"]["name"] == "Zukunfts-Hub"


def test_everything_at_once_costs_a_guest_no_more_for_more_pictures(guest: Client) -> None:
    story = full()
    guest.get(story.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        guest.get(story.get_absolute_url())
    assert len(asked) <= BUDGET


def test_a_question_about_a_story_arrives_on_its_page(guest: Client) -> None:
    story = make_story()
    text = guest.get(story.get_absolute_url()).content.decode()
    assert f'data-stream="story.{story.pk}"' in text
    live, ref, member = ports.ask(ports.Live), KindRef("story", story.pk), make_member()
    before, kept = live.position(f"story.{story.pk}"), changes.version(f"about.story.{story.pk}")
    assert f'data-seq="{before}"' in signed_in(member).get(story.get_absolute_url()).content.decode()
    topic = make_topic(member, about=ref)
    assert live.position(f"story.{story.pk}") == before + 1
    assert changes.version(f"about.story.{story.pk}") != kept
    assert f'data-ref="topic:{topic.pk}"' in signed_in(make_member()).get(story.get_absolute_url()).content.decode()
    make_post(make_member(), topic, "Bei uns dauerte es drei Wochen.")
    assert live.position(f"story.{story.pk}") == before + 2
    make_post(member, make_topic(member), "Über etwas anderes.")
    assert live.position(f"story.{story.pk}") == before + 2
