"""What pages show of the live discussion, asked through a port; nothing while no forum answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kernel import kinds, ports
from kernel.refs import KindRef
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Conversation:
    """One line about a topic: its place and wall, whether it is solved, how many answered, when somebody last did."""

    ref: KindRef
    title: str
    url: str
    place: str
    wall: str
    replies: int
    solved: bool
    last: datetime | None


def latest(viewer: Viewer, limit: int) -> list[Conversation]:
    """The topics with the newest activity that the Viewer may see."""
    answer = _forum()
    return [_line(topic) for topic in answer.latest(viewer, limit)] if answer else []


def about(ref: KindRef, viewer: Viewer, limit: int, also: KindRef | None = None) -> list[Conversation]:
    """Topics about an item; in front of them another one that belongs to it, all in one read."""
    answer = _forum()
    return [_line(topic) for topic in answer.about(ref, viewer, limit, also)] if answer else []


def named(address: str) -> KindRef:
    """The topic an editor means by its address, or by the reference kept of it; raises ValidationError for anything else."""
    try:
        return KindRef.parse(address)
    except ValueError:
        answer = _forum()
    ref = answer.at(urlsplit(address).path) if answer else None
    if ref is None:
        raise ValidationError({"origin": _("This is not the address of a topic. Open the topic and copy its address from the browser.")})
    return ref


def counters() -> tuple[str, ...]:
    """What a guest's page that shows topics depends on: the list of spaces, and every space guests see."""
    known = [kind for kind in kinds.all_kinds() if kind.name == "space"]
    ids = [pk for kind in known for pk in kind.visible_to(Viewer.anonymous()).values_list("pk", flat=True)]
    return ("spaces", *(f"space.{pk}" for pk in ids))


def about_counters(ref: KindRef, *also: KindRef) -> tuple[str, ...]:
    """What a guest's page that shows the topics about one thing depends on; `also` are single topics it shows besides."""
    return ("spaces", f"about.{ref}".replace(":", "."), *(f"{topic.kind}.{topic.id}" for topic in also))


def position(ref: KindRef, viewer: Viewer) -> int | None:
    """Where the item's stream stands before its topics are read; None for guests, whose kept page asks from its opening on."""
    return ports.ask(ports.Live).position(f"{ref.kind}.{ref.id}") if viewer.user_id is not None and ref.id else None


def _line(topic: Any) -> Conversation:
    kind = kinds.kind_of(topic)
    return Conversation(
        ref=kinds.ref_of(topic),
        title=kind.title(topic),
        url=topic.get_absolute_url(),
        place=str(topic.space),
        wall=kind.wall(topic),
        replies=max(0, topic.post_count - 1),
        solved=topic.is_solved,
        last=topic.last_post_at,
    )


def _forum() -> ports.Discussions | None:
    try:
        return ports.ask(ports.Discussions)
    except ports.PortNotBoundError:
        return None
