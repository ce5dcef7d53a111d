"""A sign nobody sees, in one member's text, breaks nothing that shows the texts of all."""

import pytest
from django.test import Client

from tests.factories.accounts import make_member
from tests.factories.community import make_space, make_topic
from tests.factories.events import make_event
from tests.factories.ideas import make_idea

UNSEEN = "Quarz\x0blampe"
FILES = ("/feeds/alles.atom", "/feeds/idea.atom", "/feeds/event.atom", "/ideenlandkarte/ideen.xlsx", "/veranstaltungen/kalender.ics")


@pytest.mark.parametrize("path", FILES)
def test_files_of_everything_are_read_all_the_same(path: str, guest: Client) -> None:
    make_idea(pitch=UNSEEN * 3)
    make_event(title=UNSEEN, summary=UNSEEN)
    make_topic(make_member(), make_space(access="public"), title="Frage zum Licht", source=UNSEEN)
    answer = guest.get(path)
    assert answer.status_code == 200
    body = b"".join(answer) if answer.streaming else answer.content
    assert b"\x0b" not in body or path.endswith(".xlsx")
