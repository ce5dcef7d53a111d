"""Spaces, topics and posts for tests, made through the actions people's forms use."""

import io
from itertools import count
from typing import Any

from django.db import transaction
from PIL import Image

from accounts.models import User
from community.forum.actions import post_hide, post_reply, topic_hide, topic_open
from community.forum.models import Post, Topic, TopicKind
from community.spaces.actions import space_open
from community.spaces.actions.rooms import Settings
from community.spaces.audiences import membership_audience
from community.spaces.employers import affected
from community.spaces.models import Access, Membership, Role, Space
from community.spaces.models import State as Stands
from content.attachments.actions import attachment_add
from content.attachments.models import Attachment
from kernel.models import stored
from kernel.viewer import grants_changed
from tests.factories.accounts import make_admin, make_member, make_representation, viewer_of
from tests.factories.samples import Order, Room, State, sample


def picture() -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "#B93A16").save(out, "PNG")
    return out.getvalue()


_NUMBERS = count(1)
PICTURE = picture()


def make_space(access: str = Access.MEMBERS, *, moderators: tuple[User, ...] = (), **settings: Any) -> Space:
    """A space with this wall and these moderators."""
    number = next(_NUMBERS)
    slug = settings.pop("slug", f"raum-{number}")
    chosen = Settings(title=settings.pop("title", f"Raum {number}"), access=access, **settings)
    opener = viewer_of(make_admin())
    return space_open(viewer=opener, slug=slug, settings=chosen, moderator_ids=[person.pk for person in moderators])


def join(space: Space, *people: User, role: str = Role.MEMBER) -> None:
    """Make these people active members at once."""
    with transaction.atomic():
        for person in people:
            row = stored(membership_audience(space.pk, person.pk))
            Membership.objects.create(space=space, user=person, role=role, state=Stands.ACTIVE, audience_id=row)
            grants_changed(*affected(person.pk))


def make_topic(author: User, space: Space | None = None, **fields: Any) -> Topic:
    """A topic opened by this person, in a members' space if none is given."""
    number = next(_NUMBERS)
    facts = {
        "kind": TopicKind.QUESTION,
        "title": f"Wie regelt ihr das {number}?",
        "source": f"Wir fragen uns das seit {number} Tagen.",
        **fields,
    }
    return topic_open(viewer=viewer_of(author), space_id=(space or make_space()).pk, **facts)


def make_post(author: User, topic: Topic, source: str = "", **fields: Any) -> Post:
    """An answer in a topic."""
    text = source or f"Bei uns steht das in Absatz {next(_NUMBERS)} der Vereinbarung."
    return post_reply(viewer=viewer_of(author), topic_id=topic.pk, source=text, **fields)


ACCESS = {
    Room.PUBLIC: Access.PUBLIC,
    Room.MEMBERS: Access.MEMBERS,
    Room.REPRESENTATION: Access.REPRESENTATION,
    Room.CLOSED: Access.CLOSED,
}


def sample_space(order: Order, moderator: User | None = None, title: str = "Ein Raum") -> Space:
    """A space behind the wall that was ordered; the insider and the author are in a closed one."""
    space = make_space(ACCESS[order.room], title=title, moderators=(moderator,) if moderator else ())
    if order.room is Room.CLOSED:
        join(space, *{order.author, order.insider} - {moderator})
    return space


@sample("space")
def space_sample(order: Order) -> Space | None:
    """Spaces know no hiding and no window of time."""
    return sample_space(order, title=f"{order.word} Raum") if order.state is State.OPEN else None


@sample("membership")
def membership_sample(order: Order) -> Membership | None:
    """The insider's membership of a closed room; the person and the moderators see it, whatever the others of the room do."""
    if order.room is not Room.CLOSED or order.state is not State.OPEN:
        return None
    return Membership.objects.get(space=sample_space(order, title=f"{order.word} Raum"), user=order.insider)


@sample("attachment")
def attachment_sample(order: Order) -> Attachment | None:
    """A picture in a post; it follows the post when that is hidden."""
    file = attachment_add(viewer=viewer_of(order.author), name=f"{order.word}.png", data=PICTURE)
    moderator = _moderator_for(order)
    topic = make_topic(order.author, sample_space(order, moderator))
    post = make_post(order.author, topic, f"Siehe {file.markdown}")
    if order.state is State.HIDDEN:
        post_hide(viewer=viewer_of(moderator), post_id=post.pk, reason="Probe")
    return _timed(file, order)


@sample("topic")
def topic_sample(order: Order) -> Topic | None:
    """A topic by the author."""
    moderator = _moderator_for(order)
    topic = make_topic(order.author, sample_space(order, moderator), title=f"Frage zu {order.word}", source=f"Text mit {order.word}.")
    if order.state is State.HIDDEN:
        topic_hide(viewer=viewer_of(moderator), topic_id=topic.pk, reason="Probe")
    return _timed(topic, order)


@sample("post")
def post_sample(order: Order) -> Post | None:
    """An answer by the author in a topic of their own."""
    moderator = _moderator_for(order)
    topic = make_topic(order.author, sample_space(order, moderator))
    post = make_post(order.author, topic, f"Antwort mit {order.word}.")
    if order.state is State.HIDDEN:
        post_hide(viewer=viewer_of(moderator), post_id=post.pk, reason="Probe")
    return _timed(post, order)


def _moderator_for(order: Order) -> User | None:
    if order.state is not State.HIDDEN:
        return None
    return make_representation() if order.room is Room.REPRESENTATION else make_member()


def _timed(item: Any, order: Order) -> Any | None:
    """Topics and posts have no embargo and no expiry."""
    return type(item).objects.get(pk=item.pk) if order.state in {State.OPEN, State.HIDDEN} else None
