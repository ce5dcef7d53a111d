"""The composer: what it starts with (a draft, a quote), and what it shows when an action refused."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

import markup
from accounts.models import Profile
from community.forum.forms import ReplyForm, new_key
from community.forum.models import Draft, Topic
from community.forum.queries.drafts import at_place
from community.forum.queries.posts import post_by_id
from community.forum.quoting import quoted
from community.spaces.queries import may_write, moderates
from kernel.middleware import viewer_of
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Composer:
    """The composer as its part of a page's frame."""

    facts: Mapping[str, Hashable]
    own: Mapping[str, str] = field(default_factory=dict)
    form: ReplyForm | None = None

    def made(self, own: Mapping[str, str]) -> dict[str, Any]:
        """The form: with what was typed, or as it begins."""
        begins: Any = self.facts.get("begins", ())
        return {"form": self.form or ReplyForm(initial=dict(begins) | {"submission": own["submission"]})} if begins or self.form else {}


def reply_composer(request: HttpRequest, topic: Topic, form: ReplyForm | None = None) -> Composer:
    """The composer under a topic, or why there is none."""
    why_not = _why_not(viewer_of(request), topic)
    if why_not:
        return Composer({"why_not": why_not})
    if form:
        return Composer({}, form=form)
    initial = _started(request, topic)
    key = initial.pop("submission")
    return Composer({"begins": tuple(sorted(initial.items()))}, {"submission": key})


def started(viewer: Viewer, place: str, text: str = "", title: str = "") -> dict[str, Any]:
    """What a form at this place begins with: the draft kept there, or `text` and `title`; and a fresh key."""
    copies = at_place(viewer, place)
    draft = copies[0] if copies else None
    kept = draft is not None and not draft.is_empty
    return {
        "source": markup.to_editable(draft.source) if draft and kept else text,
        "title": draft.title if draft and kept else title,
        "submission": new_key(),
        "draft_place": place,
        "draft_copy": draft.copy if draft else 0,
        "draft_version": draft.version if draft else 0,
        "draft_kept": kept,
        "other_copies": sum(not copy.is_empty for copy in copies[1:]),
        **_details(draft),
    }


def own_pseudonym(viewer: Viewer) -> str:
    """The pseudonym of the Viewer's profile, for who chose to appear with one and typed none."""
    return Profile.objects.filter(user=viewer.user_id).values_list("pseudonym", flat=True).first() or ""


def _started(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    viewer = viewer_of(request)
    initial = started(viewer, f"topic.{topic.pk}")
    wanted = request.GET.get("zitat", "")
    cited = post_by_id(viewer, int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else None  # noqa: PLR2004  # fits a bigint
    if cited is not None and cited.is_visible and cited.topic_id == topic.pk:
        initial["reply_to"] = cited.pk
        before = f"{initial['source'].rstrip()}\n\n" if initial["source"].strip() else ""
        initial["source"] = before + quoted(cited)
    return initial


def _details(draft: Draft | None) -> dict[str, Any]:
    known = ("space", "kind", "shown_as", "pseudonym", "about")
    return {name: draft.details[name] for name in known if name in draft.details} if draft else {}


def _why_not(viewer: Viewer, topic: Topic) -> str:
    if viewer.user_id is None:
        return "guest"
    if topic.space.archived:
        return _("This space is archived. You can read everything, but no longer write here.")
    if not topic.is_open and not moderates(viewer, topic.space):
        return _("This topic is closed. You can read everything, but no longer write here.")
    if not viewer.holds("members"):
        return _("Please confirm your e-mail address first; then you can write here.")
    return "" if may_write(viewer, topic.space) else _("Only its moderators write in this space.")
