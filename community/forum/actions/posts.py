"""Writing, editing and deleting posts."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.forum import bylines, loading
from community.forum.actions import submissions
from community.forum.actions.drafts import draft_spend
from community.forum.actions.reading import mark_follow
from community.forum.actions.writing import (
    document,
    files_bind,
    live_post,
    live_rows,
    post_add,
    quoting,
    ref,
    references_set,
    text_set,
    touched,
)
from community.forum.bylines import NAMED, Byline
from community.forum.drafting import DraftRef
from community.forum.events import PostChanged, PostWritten
from community.forum.models import Post, PostRevision, PostState, Topic
from community.forum.texts import text_checked
from kernel.events import Follow, Notice, emit
from kernel.viewer import Viewer


class EditedMeanwhile(Exception):
    """Somebody saved another edition since this edit began; `post` is as it stands now, and nothing was written."""

    def __init__(self, post: Post) -> None:
        """Keep the post as it stands now."""
        super().__init__(str(post))
        self.post = post


def post_reply(  # what a form sends, all of it keyword-only
    *,
    viewer: Viewer,
    topic_id: int,
    source: str,
    byline: Byline = NAMED,
    reply_to: int | None = None,
    key: str = "",
    draft: DraftRef | None = None,
    at: datetime | None = None,
) -> Post:
    """Answer in a topic; raises Http404, ValidationError. The same key again returns the post made first.

    `at` backdates content that is brought along from elsewhere; people write now.
    """
    text, shown = text_checked(source), bylines.checked(byline)
    with transaction.atomic():
        user_id = loading.person(viewer)
        topic = loading.topic_locked(viewer, topic_id)
        if earlier := submissions.found(user_id, key):
            return earlier
        loading.check_writable(viewer, topic)
        answered = Post.objects.visible_to(viewer).filter(topic=topic, pk=reply_to).first() if reply_to else None
        post = post_add(topic, user_id, text, shown, at=at or timezone.now(), reply_to=answered)
        submissions.keep(user_id, key, post)
        notices = references_set(viewer, post, text, new=True)
        draft_spend(user_id=user_id, draft=draft, source=source)
        mark_follow(user_id, topic.pk, post.number)
        emit(_written(topic, post, notices))
    return post


def post_edit(
    *, viewer: Viewer, post_id: int, source: str, edition: int, draft: DraftRef | None = None, at: datetime | None = None
) -> Post:
    """Change the text of an own post, starting from `edition`; raises Http404, ValidationError, EditedMeanwhile.

    `at` backdates content that is brought along from elsewhere; people write now.
    """
    text = text_checked(source)
    with transaction.atomic():
        post = loading.own_post(viewer, post_id)
        loading.check_writable(viewer, post.topic)
        if post.edit_count != edition:
            if post.source == text.source:
                return post
            raise EditedMeanwhile(post)
        if post.source != text.source:
            _revision_keep(post, loading.person(viewer))
            text_set(post, text)
            _edition_save(post, at=at)
            notices = references_set(viewer, post, text)
            emit(_changed(viewer, post, "post.edit", notices))
        draft_spend(user_id=loading.person(viewer), draft=draft, source=source)
    return post


def post_delete(*, viewer: Viewer, post_id: int) -> Post:
    """Take back an own post: an empty trace stays in its place, the text only in its history. Raises Http404."""
    with transaction.atomic():
        post = loading.own_post(viewer, post_id)
        was_visible = post.is_visible
        _revision_keep(post, loading.person(viewer))
        post.source = post.html = post.text = ""
        post.state = PostState.DELETED
        _edition_save(post, "state")
        post.references.all().delete()
        files_bind(post, ())
        topic = post.topic
        topic.post_count -= was_visible
        if topic.answer_id == post.pk:
            topic.answer = None
        topic.save(update_fields=["post_count", "answer"])
        emit(_changed(viewer, post, "post.delete", also=quoting(post)))
    return post


def _revision_keep(post: Post, editor_id: int) -> None:
    PostRevision.objects.create(
        post=post, edition=post.edit_count, source=post.source, written_at=post.edited_at or post.created_at, editor_id=editor_id
    )


def _edition_save(post: Post, *fields: str, at: datetime | None = None) -> None:
    post.edit_count += 1
    post.version += 1
    post.edited_at = at or timezone.now()
    post.save(update_fields=["source", "html", "text", "markup_version", "edit_count", "version", "edited_at", *fields])


def _written(topic: Topic, post: Post, notices: tuple[Notice, ...]) -> PostWritten:
    answered = post.reply_to.account_id if post.reply_to and post.reply_to.account_id != post.account_id else None
    told = {user_id for notice in notices for user_id in notice.receivers}
    receivers = (answered,) if answered and answered not in told else ()
    return PostWritten(
        actor_id=post.account_id,
        topic_id=topic.pk,
        post_id=post.pk,
        changed=(ref(post),),
        notices=(*notices, Notice(verb="post.reply", item=ref(post), receivers=receivers, followers_of=(ref(topic),))),
        follows=(Follow(user_id=int(post.account_id or 0), ref=ref(topic)),),
        live=(live_post(post, "added"), *live_rows(topic)),
        touched=touched(topic),
    )


def _changed(viewer: Viewer, post: Post, what: str, notices: tuple[Notice, ...] = (), also: tuple[Post, ...] = ()) -> PostChanged:
    """The event of a changed text; `also` are posts whose fragments changed with it."""
    others = {f"topic.{other.topic_id}" for other in also}
    return PostChanged(
        actor_id=viewer.user_id,
        topic_id=post.topic_id,
        post_id=post.pk,
        what=what,
        changed=(document(post), *(document(other) for other in also)),
        notices=notices,
        live=tuple(live_post(changed, "changed") for changed in (post, *also)),
        touched=(*touched(post.topic), *sorted(others)),
    )
