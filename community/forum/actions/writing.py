"""How a post's row and its references are written; the verbs of this package call it under the topic's lock."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from community.forum import bylines
from community.forum.audiences import post_audience
from community.forum.bylines import Byline
from community.forum.models import Post, PostReference, PostState, ReferenceKind, Topic
from community.forum.texts import Text
from content.attachments.actions import attachments_bind
from kernel.events import LiveSignal, Notice
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer


def post_add(topic: Topic, user_id: int, text: Text, byline: Byline, *, at: datetime, reply_to: Post | None = None) -> Post:
    """Give the next number and store the post; the topic's counters are saved with it."""
    post = Post(topic=topic, number=topic.last_number + 1, account_id=user_id, reply_to=reply_to, created_at=at)
    bylines.apply(byline, post)
    text_set(post, text)
    post.set_audience(post_audience(topic.space, topic, post))
    post.save(force_insert=True)
    topic.last_number = post.number
    topic.post_count += 1
    topic.last_post_at = max(at, topic.last_post_at)
    topic.save(update_fields=["last_number", "post_count", "last_post_at"])
    return post


def text_set(post: Post, text: Text) -> None:
    """Put a text and what was rendered from it on the post (not saved)."""
    post.source, post.html, post.text = text.source, text.rendered.html, text.rendered.text
    post.markup_version = text.rendered.version


def references_set(viewer: Viewer, post: Post, text: Text, *, new: bool = False) -> tuple[Notice, ...]:
    """Store what the text refers to and bind its files; returns who hears of it: newly mentioned and newly quoted people."""
    before = set() if new else set(post.references.values_list("kind", "target"))
    quotable = Post.objects.visible_to(viewer).filter(pk__in=text.rendered.quotes)
    quoted = dict(quotable.values_list("pk", "account_id")) if text.rendered.quotes else {}
    now = {
        *((ReferenceKind.MENTION.value, str(user_id)) for user_id in text.rendered.mentions),
        *((ReferenceKind.QUOTE.value, str(post_id)) for post_id in quoted),
        *((ReferenceKind.ATTACHMENT.value, token) for token in text.rendered.attachments),
    }
    _references_store(post, before, now)
    if text.rendered.attachments or any(kind == ReferenceKind.ATTACHMENT for kind, _target in before):
        files_bind(post, text.rendered.attachments)
    fresh = {target for _kind, target in now - before}
    mentioned = [user_id for user_id in text.rendered.mentions if str(user_id) in fresh]
    authors = [account for post_id, account in quoted.items() if account and str(post_id) in fresh]
    return _notices(post, mentioned, authors)


def _references_store(post: Post, before: set[tuple[str, str]], now: set[tuple[str, str]]) -> None:
    for kind, target in before - now:
        post.references.filter(kind=kind, target=target).delete()
    if now - before:
        PostReference.objects.bulk_create(PostReference(post=post, kind=kind, target=target) for kind, target in sorted(now - before))


def _notices(post: Post, mentioned: Iterable[int], quoted: Iterable[int]) -> tuple[Notice, ...]:
    """A mention is told before a quote, and nobody hears of their own words."""
    told = {post.account_id}
    notices = []
    for verb, people in (("post.mention", mentioned), ("post.quote", quoted)):
        receivers = tuple(dict.fromkeys(user_id for user_id in people if user_id not in told))
        if receivers:
            notices.append(Notice(verb=verb, item=ref(post), receivers=receivers))
        told.update(receivers)
    return tuple(notices)


def files_bind(post: Post, tokens: Iterable[str]) -> None:
    """Let the files of the text take the post's Audience; files no longer used go back to their writer alone."""
    attachments_bind(ref=ref(post), audience=post.effective_audience, tokens=tuple(tokens), account_id=post.account_id)


def quoting(post: Post) -> tuple[Post, ...]:
    """The posts that quote this one; their fragments change with it, so their versions rise here."""
    quoting_ids = PostReference.objects.filter(kind=ReferenceKind.QUOTE, target=str(post.pk)).values_list("post_id", flat=True)
    posts = tuple(Post.objects.filter(pk__in=list(quoting_ids), state=PostState.VISIBLE))
    if posts:
        Post.objects.filter(pk__in=[row.pk for row in posts]).update(version=F("version") + 1)
    return posts


def audience_save(post: Post, *fields: str) -> None:
    """Derive the post's Audience anew, save it with the named fields and a new version, and let its files follow."""
    post.set_audience(post_audience(post.topic.space, post.topic, post))
    post.version += 1
    post.save(update_fields=["audience", "version", *fields])


def ref(item: Post | Topic) -> KindRef:
    """The reference to a post or a topic."""
    return KindRef("post" if isinstance(item, Post) else "topic", item.pk)


def document(post: Post) -> KindRef:
    """The search document that holds this post's words: its own, or the topic's for the opening text."""
    return KindRef("topic", post.topic_id) if post.is_opening else ref(post)


def stream(topic_id: int) -> str:
    """The live stream of a topic."""
    return f"topic.{topic_id}"


def live_post(post: Post, action: str) -> LiveSignal:
    """One entry of a topic's stream."""
    return LiveSignal(stream=stream(post.topic_id), action=action, item=ref(post))


def live_rows(topic: Topic, action: str = "changed") -> tuple[LiveSignal, ...]:
    """One entry of the stream of each list of topics that shows it: its space's, and that of what it is about."""
    about = (f"{topic.about_kind}.{topic.about_id}",) if topic.about_kind and topic.about_id else ()
    return tuple(LiveSignal(stream=name, action=action, item=ref(topic)) for name in (f"space.{topic.space_id}", *about))


def touched(topic: Topic) -> tuple[str, ...]:
    """The counters of pages that show the topic."""
    about = (f"about.{topic.about_kind}.{topic.about_id}",) if topic.about_kind and topic.about_id else ()
    return (f"topic.{topic.pk}", f"space.{topic.space_id}", *about)


def audience_row(topic: Topic, post: Post) -> int:
    """The stored Audience of a post of this topic."""
    return stored(post_audience(topic.space, topic, post))
