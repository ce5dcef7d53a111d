"""Opening and changing rooms. Refuses to widen a wall: what was said behind it stays behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from community.spaces.audiences import membership_audience, place_audience
from community.spaces.events import SpaceChanged, SpaceOpened
from community.spaces.models import Access, Membership, Role, Space, State, Writers
from community.spaces.queries import manageable
from kernel.audience import NOBODY
from kernel.events import emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer, grants_changed, grants_changed_for_everyone

RESERVED = frozenset({
    "neu", "neu-dabei", "neueste", "ungelesen", "unbeantwortet", "meine", "entwuerfe", "t", "p", "vorschau", "mitgliedschaft", "nennen",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set about a room."""

    title: str
    purpose: str = ""
    access: str = Access.MEMBERS
    writers: str = Writers.READERS
    announced: bool = False
    icon: str = "talk"
    order: int = 100
    rules: str = ""
    archived: bool = False


def may_open(viewer: Viewer) -> bool:
    """Whether this person may open spaces."""
    return viewer.holds("staff.moderation") or viewer.holds("staff.admin")


def space_open(*, viewer: Viewer, slug: str, settings: Settings, moderator_ids: Iterable[int] = ()) -> Space:
    """Open a space with its first moderators; raises Http404 for who may not, ValidationError for a taken or reserved short name."""
    if not may_open(viewer):
        raise Http404
    checked = _checked(settings)
    if slug in RESERVED or Space.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("This short name is taken. Please choose another one.")})
    chosen = tuple(dict.fromkeys(moderator_ids))
    with transaction.atomic():
        space = Space(slug=slug, audience_id=stored(NOBODY), **vars(checked))
        space.save()
        _wall_set(space)
        Membership.objects.bulk_create(_moderator(space, user_id) for user_id in chosen)
        _grants_changed(space, chosen, viewer)
        emit(SpaceOpened(actor_id=viewer.user_id, space_id=space.pk, changed=(KindRef("space", space.pk),), touched=_touched(space)))
    return space


def space_change(*, viewer: Viewer, space: Space, settings: Settings) -> Space:
    """Change a space; its wall can only move inwards. Raises Http404 or ValidationError."""
    checked = _checked(settings)
    with transaction.atomic():
        held = manageable(viewer).select_for_update().filter(pk=space.pk).first()
        if held is None:
            raise Http404
        moved = held.access != checked.access
        if moved:
            _check_wall(held, checked.access)
        for name, value in vars(checked).items():
            setattr(held, name, value)
        held.save()
        if moved:
            _wall_set(held)
            grants_changed_for_everyone(actor_id=viewer.user_id)
        emit(_changed(viewer, held, moved=moved))
    return held


def _grants_changed(space: Space, moderator_ids: tuple[int, ...], viewer: Viewer) -> None:
    """A room for a role opens to people nobody listed."""
    if space.access == Access.REPRESENTATION:
        grants_changed_for_everyone(actor_id=viewer.user_id)
    else:
        grants_changed(*moderator_ids, actor_id=viewer.user_id)


def _changed(viewer: Viewer, space: Space, *, moved: bool) -> SpaceChanged:
    refs = (KindRef("space", space.pk),)
    return SpaceChanged(
        actor_id=viewer.user_id,
        space_id=space.pk,
        wall_moved=moved,
        changed=refs,
        narrowed=refs if moved else (),
        touched=_touched(space),
    )


def _touched(space: Space) -> tuple[str, ...]:
    return ("spaces", f"space.{space.pk}")


def _checked(settings: Settings) -> Settings:
    cleaned = replace(settings, title=settings.title.strip(), purpose=settings.purpose.strip(), rules=settings.rules.strip())
    if not cleaned.title:
        raise ValidationError({"title": _("Please give the space a title.")})
    return cleaned


def _check_wall(space: Space, access: str) -> None:
    inwards = [Access.PUBLIC, Access.MEMBERS, Access.CLOSED]
    allowed = inwards[inwards.index(Access(space.access)) :] if space.access in inwards else [Access.REPRESENTATION]
    if access not in allowed:
        raise ValidationError({"access": _("A space cannot be opened to more people or to others than those it was opened for.")})


def _wall_set(space: Space) -> None:
    space.set_audience(place_audience(space))
    space.save(update_fields=["audience"])


def _moderator(space: Space, user_id: int) -> Membership:
    audience_id = stored(membership_audience(space.pk, user_id))
    return Membership(space=space, user_id=user_id, role=Role.MODERATOR, state=State.ACTIVE, audience_id=audience_id)
