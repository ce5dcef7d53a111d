"""What every verb about ideas shares: who may, the locked idea, the note of what happened, the one event."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from content.attachments.actions import attachments_bind
from kernel.events import Follow, Notice, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.ideas.audiences import audience_of
from knowledge.ideas.events import IdeaChanged
from knowledge.ideas.models import Idea, IdeaChange, Stage
from knowledge.ideas.queries.team import belongs

COUNTER = "ideas"
"""Moves with every change that a list or a map shows."""
RESERVED = frozenset({"neu", "meine", "labor", "mitmachen", "eigene", "redaktion", "idee"})
_SPELT = str.maketrans(dict(zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True)))


def ref(idea: Idea) -> KindRef:
    """The reference to an idea."""
    return KindRef("idea", idea.pk)


def member_of(viewer: Viewer) -> int:
    """The account of a member; raises Http404 for all others."""
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    return viewer.user_id


def team_of(viewer: Viewer) -> int:
    """The account of somebody of the team; raises Http404 for all others."""
    if viewer.user_id is None or not belongs(viewer):
        raise Http404
    return viewer.user_id


def own(viewer: Viewer, idea_id: int) -> Idea:
    """The Viewer's own idea, locked; raises Http404."""
    return _locked(viewer, idea_id, account_id=member_of(viewer))


def looked_after(viewer: Viewer, idea_id: int) -> Idea:
    """An idea the team sees, locked; raises Http404."""
    team_of(viewer)
    return _locked(viewer, idea_id)


def on_the_map(viewer: Viewer, idea_id: int) -> Idea:
    """A published idea the Viewer sees, locked; raises Http404."""
    return _locked(viewer, idea_id, stage=Stage.PUBLISHED)


def _locked(viewer: Viewer, idea_id: int, **facts: Any) -> Idea:
    found: Idea | None = (
        Idea.objects.visible_to(viewer).select_for_update(of=("self",)).select_related("lab").filter(pk=idea_id, **facts).first()
    )
    if found is None:
        raise Http404
    return found


def settled(idea: Idea, stage: Stage, at: datetime) -> None:
    """Put an idea on a stage (not saved), with the Audience that follows; the first publication is kept."""
    idea.stage = stage
    idea.set_audience(audience_of(stage, idea.account_id))
    if stage == Stage.PUBLISHED:
        idea.published = idea.published or at


def picture_follows(idea: Idea) -> None:
    """The picture has the Audience of its idea, in the same transaction."""
    tokens = [idea.picture.token] if idea.picture else []
    attachments_bind(ref=ref(idea), audience=idea.effective_audience, tokens=tokens, account_id=idea.account_id)


def note(idea: Idea, what: str, **facts: Any) -> None:
    """Write down what happened."""
    facts.setdefault("at", timezone.now())
    IdeaChange.objects.create(idea=idea, what=what, **facts)


def told(idea: Idea, actor_id: int | None, *notices: Notice, follows: tuple[Follow, ...] = (), narrowed: bool = False) -> None:
    """Emit the one event of a change; `narrowed` where fewer people may see it now."""
    emit(
        IdeaChanged(
            actor_id=actor_id,
            idea_id=idea.pk,
            changed=(ref(idea),),
            narrowed=(ref(idea),) if narrowed else (),
            notices=notices,
            follows=follows,
            touched=(COUNTER, f"idea.{idea.pk}"),
        )
    )


def to_author(idea: Idea, verb: str, **more: Any) -> tuple[Notice, ...]:
    """A notice for whoever wrote it, if they have an account."""
    receivers = (idea.account_id,) if idea.account_id else ()
    return (Notice(verb=verb, item=ref(idea), receivers=receivers, **more),)


def desk() -> tuple[int, ...]:
    """The accounts that look at new ideas."""
    groups = ["Redaktion", "Moderation"]
    return tuple(User.objects.filter(groups__name__in=groups, is_active=True).distinct().values_list("pk", flat=True))


def free_slug(title: str) -> str:
    """A short name no other idea has."""
    begun = (slugify(title.translate(_SPELT)) or "idee")[:70].strip("-")
    taken = {*RESERVED, *Idea.objects.filter(slug__startswith=begun).values_list("slug", flat=True)}
    return next(name for name in (begun, *(f"{begun}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
