"""Drafts that begin with something: a Word file, posts of a conversation. Nobody is asked before an editor has shortened the words."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.text import Truncator
from wagtail.rich_text import RichText

from content.blocks.markdown import lined, paragraphs
from content.pages.beginnings import page_begin
from kernel import kinds
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.stories.models import StoryIndexPage, StoryPage
from knowledge.stories.word import Told
from knowledge.voices.actions import quote_pick
from knowledge.voices.actions.chain import LONGEST


@transaction.atomic
def story_from_posts(
    *, viewer: Viewer, user: Any, topic: KindRef, posts: Iterable[Any], title: str = "", story: StoryPage | None = None
) -> StoryPage:
    """A draft with a quote for each of these posts, or a waiting draft with more of them; the topic is its origin.

    Raises Http404 for a topic or post this editor may not read, PermissionDenied without the right to write stories or this one.
    """
    if kinds.resolve(topic, viewer) is None:
        raise Http404
    draft = _opened(user, story) if story else _begun(user, title, topic)
    numbers = [
        quote_pick(viewer=viewer, source=kinds.ref_of(post), page=draft, wording=Truncator(post.text.strip()).chars(LONGEST)).pk
        for post in posts
    ]
    draft.voices.extend([("quote", {"number": number}) for number in numbers])
    draft.origin = draft.origin or str(topic)
    draft.save_revision(user=user, clean=False)
    return draft


@transaction.atomic
def story_from_word(*, user: Any, told: Told) -> StoryPage:
    """A draft with the text of a Word file in its sections; raises PermissionDenied."""
    sections = {name: [("paragraph", RichText(html))] for name, html in told.sections.items()}
    draft = draft_begin(user=user, title=told.title, lead=told.lead, **sections)
    draft.save_revision(user=user, clean=False)
    return draft


def draft_begin(*, user: Any, title: str, **fields: Any) -> StoryPage:
    """An unpublished story below the index; raises PermissionDenied."""
    return page_begin(index=StoryIndexPage.objects.get(), model=StoryPage, user=user, title=title, **fields)


@transaction.atomic
def story_from_text(*, user: Any, title: str, source: str) -> StoryPage:
    """A draft that begins with text in Markdown from elsewhere, such as minutes, line by line; raises PermissionDenied."""
    draft = draft_begin(user=user, title=title, situation=paragraphs(lined(source)))
    draft.save_revision(user=user, clean=False)
    return draft


def _begun(user: Any, title: str, topic: KindRef) -> StoryPage:
    return draft_begin(user=user, title=title, origin=str(topic))


def _opened(user: Any, story: StoryPage) -> StoryPage:
    if not story.permissions_for_user(user).can_edit():
        raise PermissionDenied
    latest: StoryPage = story.get_latest_revision_as_object()
    return latest
