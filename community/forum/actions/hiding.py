"""What moderators do to posts: hide with a reason, restore."""

from django.db import transaction
from django.db.models import Max
from django.http import Http404

from community.forum import loading
from community.forum.actions.writing import audience_save, document, live_post, live_rows, quoting, ref, touched
from community.forum.events import PostChanged
from community.forum.models import Post, PostState
from content.attachments.actions import attachments_narrow
from kernel.events import Notice, emit
from kernel.viewer import Viewer


def post_hide(*, viewer: Viewer, post_id: int, reason: str) -> Post:
    """Hide a post from all but its author and the moderators; the author reads the reason. Raises Http404, ValidationError."""
    why = loading.reason_checked(reason)
    with transaction.atomic():
        post = loading.post_to_moderate(viewer, post_id)
        if post.state != PostState.VISIBLE:
            raise Http404
        post.state, post.reason = PostState.HIDDEN, why
        _stored(post)
        emit(_event(viewer, post, "post.hide", why))
    return post


def post_restore(*, viewer: Viewer, post_id: int, reason: str = "") -> Post:
    """Show a hidden post again; raises Http404 for one that is not hidden."""
    with transaction.atomic():
        post = loading.post_to_moderate(viewer, post_id)
        if post.state != PostState.HIDDEN:
            raise Http404
        post.state, post.reason = PostState.VISIBLE, ""
        _stored(post)
        emit(_event(viewer, post, "post.restore", reason.strip()[:1000]))
    return post


def _stored(post: Post) -> None:
    audience_save(post, "state", "reason")
    attachments_narrow(kind="post", ids=[post.pk], audience=post.effective_audience)
    _counters_save(post)


def _counters_save(post: Post) -> None:
    topic = post.topic
    topic.post_count += 1 if post.is_visible else -1
    if topic.answer_id == post.pk and not post.is_visible:
        topic.answer = None
    newest = Post.objects.filter(topic=topic, state=PostState.VISIBLE).aggregate(at=Max("created_at"))["at"]
    topic.last_post_at = newest or topic.created_at
    topic.save(update_fields=["post_count", "answer", "last_post_at"])


def _event(viewer: Viewer, post: Post, what: str, reason: str) -> PostChanged:
    also = quoting(post)
    shown = post.is_visible
    told = post.account_id is not None and post.account_id != viewer.user_id
    notice = Notice(verb=what, item=ref(post), receivers=(int(post.account_id or 0),), context={"reason": reason})
    return PostChanged(
        actor_id=viewer.user_id,
        topic_id=post.topic_id,
        post_id=post.pk,
        what=what,
        reason=reason,
        changed=(document(post), *(document(other) for other in also)),
        narrowed=() if shown else (document(post),),
        notices=(notice,) if told else (),
        live=(live_post(post, "added" if shown else "removed"), *(live_post(other, "changed") for other in also), *live_rows(post.topic)),
        touched=(*touched(post.topic), *sorted({f"topic.{other.topic_id}" for other in also})),
    )
