"""Old keys and emptied drafts go; what somebody wrote stays."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.forum.actions import draft_save
from community.forum.drafting import DraftContent, DraftRef
from community.forum.models import Draft, Post, Submission
from community.forum.timetable import prune
from tests.factories.accounts import make_member, viewer_of
from tests.factories.community import make_post, make_topic

pytestmark = pytest.mark.django_db


def test_after_a_month_only_what_somebody_wrote_is_left() -> None:
    writer = make_member()
    topic = make_topic(make_member())
    kept = draft_save(viewer=viewer_of(writer), draft=DraftRef("new"), content=DraftContent(source="Liegt noch hier"))
    make_post(writer, topic, "Gesendet", key="k1", draft=DraftRef(f"topic.{topic.pk}"))
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        prune()
    assert not Submission.objects.exists()
    assert [draft.pk for draft in Draft.objects.all()] == [kept.pk]
    assert Post.objects.filter(topic=topic).count() == 2
