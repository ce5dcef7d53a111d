"""What can be moderated: a topic or a post in its space, or an item of another kind that people may report to the hub's moderation."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from community.forum.models import Post
from community.spaces.audiences import hidden_audience
from community.spaces.models import Space
from community.spaces.queries import moderates
from kernel import kinds
from kernel.audience import Audience
from kernel.refs import KindRef
from kernel.viewer import Viewer

DUTY = "staff.moderation"
IN_SPACES = frozenset({"topic", "post"})


@dataclass(frozen=True, slots=True)
class Target:
    """One item, as moderation sees it; `space` is None for what stands in no space and is looked after by the hub's team."""

    ref: KindRef
    item: Any
    space: Space | None

    @property
    def title(self) -> str:
        """One line, in the active language."""
        return kinds.get(self.ref.kind).title(self.item)

    @property
    def url(self) -> str:
        """Its address."""
        return kinds.get(self.ref.kind).url(self.item)

    @property
    def care_url(self) -> str:
        """Where the team acts on what stands in no space; empty for what does."""
        return "" if self.space else kinds.get(self.ref.kind).care_url(self.item)

    @property
    def case_url(self) -> str:
        """Its page in moderation."""
        if self.space:
            return reverse(f"moderation:{self.ref.kind}", args=[self.ref.id])
        return reverse("moderation:case", args=[self.ref.kind, self.ref.id])

    @property
    def text(self) -> str:
        """What its author wrote."""
        return kinds.get(self.ref.kind).text(self.item)

    @property
    def wall(self) -> str:
        """The band of its space."""
        return kinds.get(self.ref.kind).wall(self.item)

    def audience(self, person_id: int | None) -> Audience:
        """Who reads what is said about it: those who look after it, and this person."""
        if self.space:
            return hidden_audience(self.space, person_id)
        return Audience.of(DUTY, *([f"user.{person_id}"] if person_id is not None else []))

    def moderated_by(self, viewer: Viewer) -> bool:
        """Whether the Viewer looks after it."""
        return moderates(viewer, self.space) if self.space else viewer.holds(DUTY)


def target_of(ref: KindRef) -> Target | None:
    """What is behind a reference, whoever asks; for log and reports. None for kinds that cannot be reported."""
    try:
        kind = kinds.get(ref.kind)
    except kinds.UnknownKindError:
        return None
    if ref.kind not in IN_SPACES and not kind.reportable:
        return None
    item = kind.live_queryset().filter(pk=ref.id).first()
    if item is None:
        return None
    return Target(ref, item, _space(item) if ref.kind in IN_SPACES else None)


def target_seen(viewer: Viewer, ref: KindRef) -> Target:
    """What is behind a reference, if the Viewer sees it; raises Http404."""
    found = target_of(ref)
    if found is None or not viewer.sees(found.item):
        raise Http404
    return found


def target_moderated(viewer: Viewer, ref: KindRef) -> Target:
    """What is behind a reference, if the Viewer looks after it; raises Http404."""
    found = target_seen(viewer, ref)
    if not found.moderated_by(viewer):
        raise Http404
    return found


def _space(item: Any) -> Space:
    space: Space = item.topic.space if isinstance(item, Post) else item.space
    return space
