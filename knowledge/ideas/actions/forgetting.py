"""What goes: with a person who leaves, and addresses nobody needs any more."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from knowledge.ideas.actions import steps
from knowledge.ideas.actions.answering import counted
from knowledge.ideas.models import Idea, Rating, Stage, Support

CONTACT_KEPT = timedelta(days=365)
"""After an idea's last step the address of whoever handed it in without an account is deleted."""


@transaction.atomic
def person_forget(*, user_id: int) -> None:
    """What was never on the map is deleted; ratings and supports go; ideas on the map stay without a person."""
    touched = Idea.objects.filter(Q(ratings__account_id=user_id) | Q(supports__account_id=user_id)).distinct()
    ids = list(touched.values_list("pk", flat=True))
    Rating.objects.filter(account_id=user_id).delete()
    Support.objects.filter(account_id=user_id).delete()
    for idea in Idea.objects.select_for_update().filter(pk__in=ids):
        counted(idea)
        steps.told(idea, None)
    mine = Idea.objects.filter(account_id=user_id)
    for idea in mine.exclude(stage=Stage.PUBLISHED):
        gone = idea.pk
        idea.delete()
        idea.pk = gone  # told once it is no more: what waits about it is settled
        steps.told(idea, None, narrowed=True)
    mine.update(may_contact=False, contact_mail="", consented=None)


@transaction.atomic
def contacts_forget() -> int:
    """Addresses of ideas that rest for a year are deleted; returns how many."""
    old = Idea.objects.filter(moved__lt=timezone.now() - CONTACT_KEPT).exclude(contact_mail="")
    return old.update(contact_mail="", may_contact=False, consented=None)
