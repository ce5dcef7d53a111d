"""What the team decides: onto the map, back with a reason, another status with feedback, a working group.

People without account hear by mail, if they want to.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.events import Notice
from kernel.ports import Groups, ask
from kernel.viewer import Viewer
from knowledge.ideas.actions import steps
from knowledge.ideas.links import path_of
from knowledge.ideas.models import Idea, Stage, Status
from mailing.actions import mail_queue

NOTE = 2000


def idea_publish(*, viewer: Viewer, idea_id: int, edition: int = 0) -> Idea:
    """Put an idea that waits (or was returned) on the map, in the edition that was read. Raises Http404, ValidationError."""
    with transaction.atomic():
        idea = steps.looked_after(viewer, idea_id)
        if idea.stage not in {Stage.PENDING, Stage.RETURNED}:
            raise Http404
        if edition and idea.edition != edition:
            raise ValidationError(_("The idea was changed while you were reading. Please look at it once more."))
        if not (idea.region_id and idea.challenge_id):
            raise ValidationError(_("This idea needs a region and a challenge before it can stand on the map."))
        now = timezone.now()
        fresh = idea.published is None
        steps.settled(idea, Stage.PUBLISHED, now)
        idea.reason = ""
        idea.save()
        if idea.account_id:
            steps.picture_follows(idea)
        steps.note(idea, "published", actor_id=viewer.user_id, at=now)
        if fresh:
            steps.note(idea, "status", actor_id=viewer.user_id, at=now, status=idea.status, public=True)
        _write_to_sender(idea, "published", {})
        steps.told(idea, viewer.user_id, *steps.to_author(idea, "idea.published"))
    return idea


def idea_return(*, viewer: Viewer, idea_id: int, reason: str) -> Idea:
    """Take an idea from the map, or do not let it there, and say why; the text stays with its author. Raises Http404, ValidationError."""
    why = reason.strip()[:NOTE]
    if not why:
        raise ValidationError({"reason": _("Please give a reason; the person will read it.")})
    with transaction.atomic():
        idea = steps.looked_after(viewer, idea_id)
        if idea.stage not in {Stage.PENDING, Stage.PUBLISHED}:
            raise Http404
        steps.settled(idea, Stage.RETURNED, timezone.now())
        idea.reason = why
        idea.save()
        if idea.account_id:
            steps.picture_follows(idea)
        steps.note(idea, "returned", actor_id=viewer.user_id, note=why)
        _write_to_sender(idea, "returned", {"reason": why})
        steps.told(idea, viewer.user_id, *steps.to_author(idea, "idea.returned"), narrowed=True)
    return idea


def status_set(*, viewer: Viewer, idea_id: int, status: str, feedback: str = "", at: datetime | None = None) -> Idea:
    """Move an idea on, with feedback everybody reads; the same status again adds feedback only. Raises Http404, ValidationError."""
    said = feedback.strip()[:NOTE]
    if status not in Status.values:
        raise ValidationError({"status": _("Please choose a status.")})
    with transaction.atomic():
        idea = steps.looked_after(viewer, idea_id)
        if not idea.is_published:
            raise Http404
        if idea.status == status and not said:
            raise ValidationError({"feedback": _("Please choose another status, or write what you want to say to the idea.")})
        now = at or timezone.now()
        idea.status, idea.moved = status, now
        idea.save()
        steps.note(idea, "status", actor_id=viewer.user_id, at=now, status=status, note=said, public=True)
        _write_to_sender(idea, "status", {"feedback": said})
        steps.told(idea, viewer.user_id, *steps.to_author(idea, "idea.status", followers_of=(steps.ref(idea),)))
    return idea


def group_open(*, viewer: Viewer, idea_id: int, title: str = "", at: datetime | None = None) -> Idea:
    """Open the closed space of the Arbeitsgruppe that carries an idea on; who takes part is invited. Raises Http404, ValidationError.

    Whoever wrote the idea looks after it; where nobody with an account did, whoever opens it does.
    """
    with transaction.atomic():
        idea = steps.looked_after(viewer, idea_id)
        if not idea.is_published or not viewer.user_id:
            raise Http404
        if idea.space:
            raise ValidationError(_("This idea has its working group already."))
        taking_part = tuple(idea.supports.order_by("pk").values_list("account_id", flat=True))
        now = at or timezone.now()
        idea.space = ask(Groups).open(
            viewer=viewer,
            slug=f"ag-{idea.slug}"[:60].strip("-"),
            title=title.strip()[:100] or _("Working group: %(title)s") % {"title": idea.title[:80]},
            purpose=idea.pitch[:280],
            moderator_ids=(idea.account_id or viewer.user_id,),
            invited_ids=taking_part,
        )
        idea.status, idea.moved = Status.GROUP, now
        idea.save()
        steps.note(idea, "group", actor_id=viewer.user_id, at=now, status=Status.GROUP, public=True)
        _write_to_sender(idea, "status", {"feedback": ""})
        notices: tuple[Notice, ...] = steps.to_author(idea, "idea.group", followers_of=(steps.ref(idea),))
        steps.told(idea, viewer.user_id, *notices)
    return idea


def _write_to_sender(idea: Idea, what: str, more: dict[str, str]) -> None:
    """A letter to whoever handed it in without an account and wants to hear of it; its words were looked at before any of them leaves."""
    if not idea.contact_mail:
        return
    mail_queue(
        template=f"knowledge/ideas/mail/{what}",
        context={"title": idea.title, "address": idea.get_absolute_url(), "own": path_of(idea), "status": idea.status, **more},
        dedupe_key=f"idea.{idea.pk}.{what}.{idea.changes.count()}",
        to_address=idea.contact_mail,
        language="de",
    )
