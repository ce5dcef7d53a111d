"""Quotes for tests: picked, asked and answered through the actions people's forms use."""

from typing import Any

from accounts.models import User
from community.forum.models import Post
from community.spaces.models import Access
from kernel.refs import KindRef
from knowledge.stories.actions import story_from_posts
from knowledge.stories.models import StoryPage
from knowledge.voices.actions import Consent, consent_ask, consent_give
from knowledge.voices.attribution import lines_of
from knowledge.voices.models import Form, Quote
from tests.factories.accounts import make_editor, make_representation, viewer_of
from tests.factories.community import join, make_post, make_space, make_topic, sample_space
from tests.factories.samples import Order, Room, State, sample

WORDS = "Wir haben zuerst gefragt, wer die Geräte trägt."


def make_draft(editor: User, *posts: Post, title: str = "Wie der Scanner leiser wurde", story: StoryPage | None = None) -> StoryPage:
    """A story draft with a quote for each post."""
    topic = KindRef("topic", posts[0].topic_id)
    draft = story_from_posts(viewer=viewer_of(editor), user=editor, topic=topic, posts=posts, title=title, story=story)
    latest: StoryPage = draft.get_latest_revision_as_object()
    return latest


def make_quote(
    author: User | None = None, editor: User | None = None, *, access: str = Access.MEMBERS, words: str = WORDS, **asked: Any
) -> Quote:
    """Words of this author in a space with this wall, picked by this editor and asked for."""
    author, editor = author or make_representation(), editor or make_editor()
    space = make_space(access)
    topic = make_topic(author, space)
    draft = make_draft(editor, make_post(author, topic, words))
    quote = Quote.objects.get(page=draft)
    return consent_ask(viewer=viewer_of(editor), quote_id=quote.pk, **asked)


def agree(quote: Quote, form: str = Form.CIRCLE, **more: Any) -> Quote:
    """The author agrees to what was asked."""
    author = User.objects.get(pk=int(quote.account_id or 0))
    line = next(line.text for line in lines_of(author) if line.form == form)
    consent = Consent(form=form, round=quote.round, line=line, **more)
    return consent_give(viewer=viewer_of(author), quote_id=quote.pk, consent=consent)


@sample("quote")
def quote_sample(order: Order) -> Quote | None:
    """Words of the insider, asked for by an editor who may read the room; no editor reads the representations' rooms."""
    if order.room not in {Room.MEMBERS, Room.CLOSED} or order.state is not State.OPEN:
        return None
    editor, space = make_editor(), sample_space(order)
    if order.room is Room.CLOSED:
        join(space, editor)
    post = make_post(order.insider, make_topic(order.insider, space), f"Worte mit {order.word}.")
    quote = Quote.objects.get(page=make_draft(editor, post))
    return consent_ask(viewer=viewer_of(editor), quote_id=quote.pk)
