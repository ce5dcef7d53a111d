"""Consent counts the words an entry is filed under, too: those of an entry somebody agreed to are taken along, they stand on its page."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import migrations

SHOWN = ("sort", "name", "function", "organisation", "text", "website")
FILED = ("regions", "branches", "subjects")


def agree(apps: Any, _editor: Any) -> None:
    """Give consents that hold the digest of the same entry, counted anew."""
    _counted(apps, _shown, _filed)


def agree_as_before(apps: Any, _editor: Any) -> None:
    """Give them the digest of the shown words alone."""
    _counted(apps, _filed, _shown)


def _counted(apps: Any, before: Callable[[Any], str], after: Callable[[Any], str]) -> None:
    for entry in apps.get_model("knowledge_network", "Entry").objects.filter(consent="given"):
        if entry.agreed_to == before(entry):
            type(entry).objects.filter(pk=entry.pk).update(agreed_to=after(entry))


def _shown(entry: Any) -> str:
    return _digest(str(getattr(entry, name)) for name in SHOWN)


def _filed(entry: Any) -> str:
    words = {name: sorted(f"{pk}:{said}" for pk, said in getattr(entry, name).values_list("pk", "name_de")) for name in FILED}
    return _digest([*(str(getattr(entry, name)) for name in SHOWN), *(f"{name}=" + "\n".join(said) for name, said in words.items())])


def _digest(words: Any) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


class Migration(migrations.Migration):

    dependencies = [("knowledge_network", "0001_initial"), ("taxonomy", "0002_first_words")]

    operations = [migrations.RunPython(agree, agree_as_before)]
