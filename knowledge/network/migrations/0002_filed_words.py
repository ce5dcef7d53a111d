"""Consent counts the words an entry is filed under, too: those of an entry somebody agreed to are taken along, they stand on its page."""

import hashlib
from typing import Any

from django.db import migrations

SHOWN = ("sort", "name", "function", "organisation", "text", "website")
FILED = ("regions", "branches", "subjects")


def agree(apps: Any, _editor: Any) -> None:
    """Give consents that hold the digest of the same entry, counted anew."""
    for entry in apps.get_model("knowledge_network", "Entry").objects.filter(consent="given"):
        words = [str(getattr(entry, name)) for name in SHOWN]
        if entry.agreed_to == _digest(words):
            filed = [f"{name}={','.join(sorted(getattr(entry, name).values_list('slug', flat=True)))}" for name in FILED]
            entry.agreed_to = _digest([*words, *filed])
            entry.save(update_fields=["agreed_to"])


def _digest(words: list[str]) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


class Migration(migrations.Migration):

    dependencies = [("knowledge_network", "0001_initial"), ("taxonomy", "0002_first_words")]

    operations = [migrations.RunPython(agree, migrations.RunPython.noop)]
