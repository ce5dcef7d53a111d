"""Publishing, changing and withdrawing offers. Every change is one edition with what stood before; nothing is overwritten unseen."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.team import team_of
from content.pages.audiences import AUDIENCES, Who
from kernel.audience import NOBODY
from kernel.events import Notice, emit
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.offers.events import OfferChanged
from knowledge.offers.models import Condition, Offer, OfferChange, Stewardship
from knowledge.offers.queries.offers import whole
from knowledge.offers.sheet import FIELDS, Values, together
from knowledge.offers.sheet.reading import values_of
from knowledge.offers.sheet.rules import RESERVED
from knowledge.offers.sheet.sorts import Day, Words, words_held

COUNTER = "offers"
"""Moves with every change of any offer."""
WITHDRAWN = NOBODY
_SPELT = str.maketrans(dict(zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True)))
_ELSEWHERE = frozenset({"successor", "hidden_from", "conditions"})


@dataclass(frozen=True, slots=True)
class _Order:
    """One edition to be written."""

    actor_id: int | None
    values: Values
    offer_id: int | None
    base: int
    cause: str
    at: datetime


def offer_publish(*, viewer: Viewer, values: Values, offer_id: int | None = None, base: int = 0, cause: str = "team") -> Offer:
    """Publish an offer, or another edition of one, as the editorial team.

    Raises Http404, and ValidationError by field; also when somebody else changed it since edition `base`.
    """
    actor = team_of(viewer)
    with transaction.atomic():
        return offer_write(actor_id=actor, values=values, offer_id=offer_id, base=base, cause=cause)


def offer_write(
    *, actor_id: int | None, values: Values, offer_id: int | None = None, base: int = 0, cause: str, at: datetime | None = None
) -> Offer:
    """Write one edition inside the caller's transaction; whoever calls has checked who may. Raises ValidationError."""
    with words_held():
        return _written(_Order(actor_id, values, offer_id, base, cause, at or timezone.now()))


def _written(order: _Order) -> Offer:
    values, offer_id = order.values, order.offer_id
    wrong = together(values)
    successor = _successor(values, wrong)
    offer: Offer = Offer.objects.select_for_update().get(pk=offer_id) if offer_id else Offer()
    before = values_of(whole().get(pk=offer_id)) if offer_id else {}
    if offer_id and order.base and offer.edition != order.base:
        raise ValidationError(_("Somebody else changed this offer meanwhile. Please look at their changes first."), code="overtaken")
    values = {**values, "slug": values["slug"] or offer.slug or free_slug(values["title"])}
    if Offer.objects.filter(slug=values["slug"]).exclude(pk=offer_id).exists():
        wrong["slug"] = _("Another offer has this short name already.")
    if wrong:
        raise ValidationError(wrong)
    if before == values and offer.is_live:
        return offer
    _fill(offer, values, successor, order.at)
    _note(offer, actor_id=order.actor_id, cause=order.cause, before=before, after=values)
    emit(changed_event(offer, order.actor_id))
    return offer


def offer_withdraw(*, viewer: Viewer, offer_id: int) -> Offer:
    """Take an offer out of sight; its history stays. Raises Http404."""
    actor = team_of(viewer)
    with transaction.atomic():
        offer: Offer | None = Offer.objects.select_for_update().filter(pk=offer_id).first()
        if offer is None:
            raise Http404
        before = values_of(whole().get(pk=offer_id))
        offer.is_live, offer.edition, offer.updated = False, offer.edition + 1, timezone.now()
        offer.set_audience(WITHDRAWN)
        offer.save()
        _note(offer, actor_id=actor, cause="withdrawn", before=before, after=before)
        emit(changed_event(offer, actor))
    return offer


def steward_add(*, offer: Offer, user_id: int) -> None:
    """Somebody keeps this offer from now on, inside the caller's transaction."""
    Stewardship.objects.get_or_create(offer=offer, user_id=user_id)


def stewards_forget(*, user_id: int) -> None:
    """Whoever leaves keeps nothing."""
    Stewardship.objects.filter(user_id=user_id).delete()


def changed_event(offer: Offer, actor_id: int | None, notices: tuple[Notice, ...] = ()) -> OfferChanged:
    """What follows from a change of an offer; it may have become narrower, and search forgets nothing by being told."""
    ref = KindRef("offer", offer.pk)
    return OfferChanged(
        actor_id=actor_id, offer_id=offer.pk, changed=(ref,), narrowed=(ref,), touched=(COUNTER, f"offer.{offer.pk}"), notices=notices
    )


def free_slug(title: str) -> str:
    """A short name nobody has yet."""
    wished = slugify(title.translate(_SPELT))
    begun = (wished or "angebot")[:70].strip("-")
    taken = {*RESERVED, *Offer.objects.filter(slug__startswith=begun).values_list("slug", flat=True)}
    return next(name for name in (begun, *(f"{begun}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _successor(values: Values, wrong: dict[str, str]) -> Offer | None:
    if not values["successor"]:
        return None
    found = Offer.objects.filter(slug=values["successor"]).first()
    if found is None:
        wrong.setdefault("successor", _("There is no offer with this short name."))
    return found


def _fill(offer: Offer, values: Values, successor: Offer | None, at: datetime) -> None:
    """Put values into the tables."""
    new = offer.pk is None
    for field in FIELDS:
        if not isinstance(field, Words) and field.name not in _ELSEWHERE:
            value = values[field.name]
            setattr(offer, field.name, date.fromisoformat(value) if isinstance(field, Day) and value else value)
    offer.successor, offer.visible_until = successor, midnight(values["hidden_from"])
    offer.edition, offer.is_live, offer.updated = (1 if new else offer.edition + 1), True, at
    if new:
        offer.published = at
    offer.set_audience(AUDIENCES[Who(values["who"])])
    offer.save()
    for field in FIELDS:
        if isinstance(field, Words):
            getattr(offer, field.name).set([term for term in field.terms() if term.slug in set(values[field.name])])
    offer.conditions.all().delete()
    Condition.objects.bulk_create(Condition(offer=offer, **_columns(row)) for row in values["conditions"])


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    days = {f"valid_{key}": date.fromisoformat(row[key]) if row[key] else None for key in ("from", "until")}
    sums = {key: Decimal(row[key]) if row[key] is not None else None for key in ("share", "ceiling", "cost")}
    return {**days, **sums, **{key: row[key] for key in ("unit", "own", "text")}}


def _note(offer: Offer, *, actor_id: int | None, cause: str, before: Values, after: Values) -> None:
    changed = [name for name in after if before.get(name) != after[name]]
    OfferChange.objects.create(
        offer=offer, edition=offer.edition, actor_id=actor_id, cause=cause, at=offer.updated,
        before={name: before[name] for name in changed if name in before}, after={name: after[name] for name in changed},
    )  # fmt: skip


def midnight(day: str | None) -> datetime | None:
    """The moment at which a day begins, by the hub's clock."""
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time())) if day else None
