"""What can be moderated: a topic or a post, with its space, its author and its text."""

from dataclasses import dataclass

from django.http import Http404

from community.forum.models import Post, Topic
from community.spaces.models import Space
from community.spaces.queries import moderates
from kernel import kinds
from kernel.refs import KindRef
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Target:
    """One topic or post, as moderation sees it."""

    ref: KindRef
    item: Topic | Post
    topic: Topic

    @property
    def space(self) -> Space:
        """Where it stands."""
        return self.topic.space

    @property
    def title(self) -> str:
        """One line, in the active language."""
        return kinds.get(self.ref.kind).title(self.item)

    @property
    def url(self) -> str:
        """Its address."""
        return kinds.get(self.ref.kind).url(self.item)

    @property
    def text(self) -> str:
        """What its author wrote."""
        return kinds.get(self.ref.kind).text(self.item)

    @property
    def wall(self) -> str:
        """The band of its space."""
        return kinds.get(self.ref.kind).wall(self.item)


def target_of(ref: KindRef) -> Target | None:
    """The topic or post behind a reference, whoever asks; for log and reports."""
    if ref.kind not in {"topic", "post"}:
        return None
    item = kinds.get(ref.kind).live_queryset().filter(pk=ref.id).first()
    return Target(ref, item, item.topic if isinstance(item, Post) else item) if item is not None else None


def target_seen(viewer: Viewer, ref: KindRef) -> Target:
    """The topic or post, if the Viewer sees it; raises Http404."""
    found = target_of(ref)
    if found is None or not viewer.sees(found.item):
        raise Http404
    return found


def target_moderated(viewer: Viewer, ref: KindRef) -> Target:
    """The topic or post, if the Viewer looks after its space; raises Http404."""
    found = target_seen(viewer, ref)
    if not moderates(viewer, found.space):
        raise Http404
    return found
