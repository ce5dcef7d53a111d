"""What the guide does when something happens elsewhere: offers change, people join or sign in with a question in their bag."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from jobs.actions import job_enqueue
from kernel.events import Event, emit, is_bygone, on
from kernel.viewer import grants_changed, grants_changed_for_everyone
from knowledge.guide import tasks
from knowledge.guide.actions import question_keep
from knowledge.guide.events import GuideTuned
from knowledge.guide.models import Office, SavedResult, Tuned

QUESTION = "guide.question"
"""The key in a guest's session."""


@on(Event)
def look_at_saved_results(event: Event) -> None:
    """An offer or a rule changed: something may fit somebody now."""
    moved = isinstance(event, GuideTuned) or any(ref.kind == "offer" for ref in event.changed)
    if moved and not is_bygone() and SavedResult.objects.exists():
        job_enqueue(task=tasks.match_results, key="guide.match")


@receiver(post_delete)
def untuned(sender: type, **_facts: Any) -> None:
    """A rule, a weight, words, an example or an office went, alone or with others: every process reads the guide anew."""
    if issubclass(sender, Tuned):
        emit(GuideTuned(touched=("guide",)))


def unpack(request: HttpRequest | None = None, user: User | None = None, **_facts: Any) -> None:
    """The question a guest began becomes a draft of the account, so that it is there on any device from now on."""
    kept = request.session.pop(QUESTION, None) if request is not None and hasattr(request, "session") else None
    if kept and user is not None:
        question_keep(user_id=user.pk, title=kept["title"], source=kept["source"])


def people_moved(action: str, instance: Any, pk_set: set[int] | None = None, **_facts: Any) -> None:
    """Somebody works in an office from now on, or no longer."""
    if not action.startswith("post_"):
        return
    with transaction.atomic():
        if action == "post_clear":
            grants_changed_for_everyone()
        else:
            grants_changed(*((pk_set or set()) if isinstance(instance, Office) else {instance.pk}))


user_signed_up.connect(unpack, dispatch_uid="guide.signed_up")
user_logged_in.connect(unpack, dispatch_uid="guide.logged_in")
m2m_changed.connect(people_moved, sender=Office.people.through, dispatch_uid="guide.people")
