"""Joining, asking, inviting, leaving. Every change of a membership is one event, and its people's grants are collected anew at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from community.spaces import queries
from community.spaces.audiences import membership_audience
from community.spaces.employers import affected, is_denied
from community.spaces.events import MembershipChanged
from community.spaces.models import Access, Membership, Role, Space, State
from kernel.events import Notice, emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer, grants_changed


def member_join(*, viewer: Viewer, space_id: int) -> Membership:
    """Join a space the Viewer can read, or accept an invitation to a closed group; raises Http404."""
    with transaction.atomic():
        user_id = _member(viewer)
        held = _held(space_id, user_id)
        invited = held is not None and held.state == State.INVITED
        if not invited and not queries.readable(viewer).filter(pk=space_id).exists():
            raise Http404
        if held is not None and held.state == State.ACTIVE:
            return held
        notice = _to_moderators("space.joined", space_id) if invited else None
        return membership_stored(viewer, space_id, user_id, State.ACTIVE, notice=notice)


def member_request(*, viewer: Viewer, space_id: int, message: str = "") -> Membership:
    """Ask to join an announced closed group; raises Http404 for one the Viewer cannot find."""
    with transaction.atomic():
        user_id = _member(viewer)
        if not queries.announced(viewer).filter(pk=space_id).exists():
            raise Http404
        held = _held(space_id, user_id)
        if held is not None and held.state in {State.REQUESTED, State.INVITED}:
            return held
        notice = _to_moderators("space.requested", space_id)
        return membership_stored(viewer, space_id, user_id, State.REQUESTED, message=message.strip()[:500], notice=notice)


def member_approve(*, viewer: Viewer, membership: Membership) -> Membership:
    """Let in who asked; raises Http404, or ValidationError for an employer of people who are inside."""
    with transaction.atomic():
        held = _decided(viewer, membership, State.REQUESTED)
        _check_wall(held.space, held.user_id)
        return membership_stored(viewer, held.space_id, held.user_id, State.ACTIVE, notice=("space.approved", (held.user_id,)))


def member_refuse(*, viewer: Viewer, membership: Membership, reason: str) -> Membership:
    """Refuse a request and tell the person why; raises Http404, or ValidationError without a reason."""
    why = _reason(reason)
    with transaction.atomic():
        held = _decided(viewer, membership, State.REQUESTED)
        return membership_stored(viewer, held.space_id, held.user_id, State.REFUSED, reason=why, notice=("space.refused", (held.user_id,)))


def member_invite(*, viewer: Viewer, space_id: int, user_id: int, message: str = "") -> Membership:
    """Invite somebody into a closed group; raises Http404, or ValidationError for an employer of people who are inside."""
    with transaction.atomic():
        space = _moderated(viewer, space_id)
        if space.access != Access.CLOSED:
            raise ValidationError(_("Only closed groups need invitations."))
        _check_wall(space, user_id)
        held = _held(space_id, user_id)
        if held is not None and held.state in {State.ACTIVE, State.INVITED}:
            return held
        notice = ("space.invited", (user_id,))
        return membership_stored(viewer, space_id, user_id, State.INVITED, message=message.strip()[:500], notice=notice)


def member_leave(*, viewer: Viewer, space_id: int) -> None:
    """Leave a space, or decline its invitation; raises Http404 for who is not in it."""
    with transaction.atomic():
        user_id = _member(viewer)
        held = _held(space_id, user_id)
        if held is None or held.state not in {State.ACTIVE, State.INVITED, State.REQUESTED}:
            raise Http404
        membership_stored(viewer, space_id, user_id, State.LEFT, role=Role.MEMBER)


def member_remove(*, viewer: Viewer, membership: Membership, reason: str) -> Membership:
    """Take somebody out of a space and tell them why; raises Http404, or ValidationError without a reason."""
    why = _reason(reason)
    with transaction.atomic():
        held = _decided(viewer, membership, State.ACTIVE, State.INVITED)
        notice = ("space.removed", (held.user_id,))
        return membership_stored(viewer, held.space_id, held.user_id, State.REFUSED, role=Role.MEMBER, reason=why, notice=notice)


def member_appoint(*, viewer: Viewer, space_id: int, user_id: int, role: str) -> Membership:
    """Make an active member a moderator, or a moderator a member again; raises Http404."""
    with transaction.atomic():
        space = _moderated(viewer, space_id)
        held = _held(space.pk, user_id)
        if held is None or held.state != State.ACTIVE:
            raise Http404
        return membership_stored(viewer, space.pk, user_id, State.ACTIVE, role=Role(role), notice=("space.appointed", (user_id,)))


def _member(viewer: Viewer) -> int:
    if viewer.user_id is None or not viewer.holds("members"):
        raise Http404
    return viewer.user_id


def _held(space_id: int, user_id: int) -> Membership | None:
    return Membership.objects.select_for_update().filter(space_id=space_id, user_id=user_id).first()


def _moderated(viewer: Viewer, space_id: int) -> Space:
    space = queries.manageable(viewer).filter(pk=space_id).first()
    if space is None:
        raise Http404
    return space


def _decided(viewer: Viewer, membership: Membership, *states: State) -> Membership:
    space = _moderated(viewer, membership.space_id)
    held = _held(space.pk, membership.user_id)
    if held is None or held.state not in states:
        raise Http404
    return held


def _check_wall(space: Space, user_id: int) -> None:
    if is_denied(space, user_id):
        raise ValidationError(_("This person manages a company whose people are in this space, so they cannot be let in."))


def _reason(text: str) -> str:
    if not text.strip():
        raise ValidationError({"reason": _("Please give a reason; the person will read it.")})
    return text.strip()[:500]


def _to_moderators(verb: str, space_id: int) -> tuple[str, tuple[int, ...]]:
    chosen = Membership.objects.filter(space_id=space_id, role=Role.MODERATOR, state=State.ACTIVE)
    return verb, tuple(chosen.values_list("user_id", flat=True))


def membership_stored(
    viewer: Viewer,
    space_id: int,
    user_id: int,
    state: State,
    *,
    notice: tuple[str, tuple[int, ...]] | None = None,
    **fields: str,
) -> Membership:
    """The one writer for every state a membership can have; whoever calls has checked. Inside the caller's transaction."""
    values = {"state": state, "message": "", "reason": "", **fields}
    audience_id = stored(membership_audience(space_id, user_id))
    row, _new = Membership.objects.update_or_create(
        space_id=space_id, user_id=user_id, defaults=values, create_defaults={**values, "audience_id": audience_id}
    )
    ref = KindRef("membership", row.pk)
    grants_changed(*affected(user_id), actor_id=viewer.user_id)
    emit(
        MembershipChanged(
            actor_id=viewer.user_id,
            space_id=space_id,
            user_id=user_id,
            state=state,
            changed=(ref,),
            notices=(Notice(verb=notice[0], item=ref, receivers=notice[1]),) if notice else (),
            touched=(f"space.{space_id}",),
        )
    )
    return row
