"""What the network does when an entry goes, is filed under other words, or these change, by whatever way (its page, several at once)."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from knowledge.network.consent import FILED
from knowledge.network.models import Entry


@receiver(post_delete, sender=Entry)
def gone(instance: Entry, **_kwargs: Any) -> None:
    """Every index and every kept page that showed it hears of it, in the same transaction."""
    instance.announce()


def filed(instance: Any, action: str, *, reverse: bool, **_kwargs: Any) -> None:
    """Filed under other words an entry is another one than its person agreed to; back under the same it is theirs again."""
    if not reverse and action in {"post_add", "post_remove", "post_clear"}:
        _kept_anew([instance.pk])


def renamed(instance: Any, *, created: bool, **_kwargs: Any) -> None:
    """A word that reads otherwise is another one than people agreed to."""
    if not created:
        _kept_anew(_under(instance))


def going(instance: Any, **_kwargs: Any) -> None:
    """Remember who is filed under a word that goes."""
    instance.entries_of_the_network = _under(instance)


def went(instance: Any, **_kwargs: Any) -> None:
    """Without one of their words entries are others."""
    _kept_anew(instance.entries_of_the_network)


def _under(term: Any) -> list[int]:
    name = next(name for name in FILED if isinstance(term, _words(name)))
    return list(Entry.objects.filter(**{name: term.pk}).values_list("pk", flat=True))


@transaction.atomic
def _kept_anew(ids: list[int]) -> None:
    """Save them as they are stored: what is in hand may be older than an answer."""
    for entry in Entry.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        entry.save()


def _words(name: str) -> Any:
    """The vocabulary of a field."""
    return Entry._meta.get_field(name).related_model  # noqa: SLF001  # Django's public way


for field in FILED:
    m2m_changed.connect(filed, sender=getattr(Entry, field).through, dispatch_uid=f"network.{field}")
    post_save.connect(renamed, sender=_words(field), dispatch_uid=f"network.{field}.renamed")
    pre_delete.connect(going, sender=_words(field), dispatch_uid=f"network.{field}.going")
    post_delete.connect(went, sender=_words(field), dispatch_uid=f"network.{field}.went")
