"""Stored HTML is rebuilt by a command after the renderer changed."""

import pytest
from django.core.management import call_command

import markup
from community.forum.models import Post
from tests.browsers import signed_in
from tests.factories.accounts import make_member
from tests.factories.community import make_post, make_topic

pytestmark = pytest.mark.django_db


def test_the_command_rebuilds_what_an_older_renderer_made_and_pages_show_it() -> None:
    author = make_member()
    topic = make_topic(author)
    old, new = make_post(author, topic, "**neu**"), make_post(author, topic, "**jung**")
    Post.objects.filter(pk=old.pk).update(html="<p>alt</p>", markup_version=0, version=2)
    client = signed_in(author)
    assert "<p>alt</p>" in client.get(topic.get_absolute_url()).content.decode()
    call_command("posts_render", verbosity=0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.html, old.markup_version) == ("<p><strong>neu</strong></p>\n", markup.VERSION)
    assert new.version == 1
    assert "<strong>neu</strong>" in client.get(topic.get_absolute_url()).content.decode()
