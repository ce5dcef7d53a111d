"""What the forum keeps of a person: contributions, which stay without a name, and private rows, which go."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from community.forum.events import AuthorLeft
from community.forum.models import Draft, Post, ReadMark, Submission, Topic
from kernel.events import emit
from kernel.personal import forgets, section
from kernel.refs import KindRef


@section("themen", _("Topics"), stays=True)
def topic_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """The topics this person opened."""
    topics = Topic.objects.filter(account_id=user_id).order_by("pk")
    yield from topics.values("id", "title", "shown_as", "shown_pseudonym", "created_at").iterator()


@section("beitraege", _("Contributions"), stays=True, speaks=True)
def post_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Everything this person wrote, as they typed it."""
    posts = Post.objects.filter(account_id=user_id).order_by("pk")
    yield from posts.values(
        "id", "topic_id", "number", "source", "state", "shown_as", "shown_pseudonym", "created_at", "edited_at"
    ).iterator()


@section("entwuerfe", _("Drafts"))
def draft_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """What is not sent yet."""
    yield from Draft.objects.filter(user_id=user_id).order_by("pk").values("place", "title", "source", "updated_at")


@forgets
def forget(user_id: int) -> None:
    """Drafts and marks go; pseudonyms leave the contributions, and everything is indexed anew without a name."""
    for private in (Draft, Submission, ReadMark):
        private.objects.filter(user_id=user_id).delete()
    posts, topics = Post.objects.filter(account_id=user_id), Topic.objects.filter(account_id=user_id)
    posts.update(shown_pseudonym="")
    topics.update(shown_pseudonym="")
    refs = [KindRef("topic", pk) for pk in topics.values_list("pk", flat=True)]
    refs += [KindRef("post", pk) for pk in posts.values_list("pk", flat=True)]
    if refs:
        emit(AuthorLeft(user_id=user_id, changed=tuple(refs)))
