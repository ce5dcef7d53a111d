"""Labs from plain data, and what the calendar does to them; editors write in the admin."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kernel.events import emit
from knowledge.ideas.events import LabChanged
from knowledge.ideas.models import Lab
from knowledge.ideas.models.labs import STARTS


def lab_put(*, title: str, **facts: Any) -> Lab:
    """Make a lab; raises ValidationError for phases in the wrong order."""
    lab = Lab(title=title, **facts)
    lab.clean()
    lab.save()
    return lab


def labs_turn() -> bool:
    """A day begins: where a phase begins with it, kept pages are told. Returns whether one does."""
    today = timezone.localdate()
    begins = Q()
    for name in STARTS.values():
        begins |= Q(**{name: today})
    if not Lab.objects.filter(begins).exists():
        return False
    with transaction.atomic():
        emit(LabChanged(touched=("ideas",)))
    return True


def lab_change(*, lab: Lab, **facts: Any) -> Lab:
    """Change days or words of a lab; raises ValidationError for phases in the wrong order."""
    for name, value in facts.items():
        setattr(lab, name, value)
    lab.clean()
    lab.save()
    return lab
