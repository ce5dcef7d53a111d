"""Personal links to one's own entry: signed, for one entry and one round; asking anew makes an older link worthless."""

from django.core import signing
from django.urls import reverse

from knowledge.network.models import Entry

_SALT = "knowledge.network"


def path_of(entry: Entry) -> str:
    """The path of the person's page."""
    return reverse("network:own", args=[signing.dumps([entry.pk, entry.round], salt=_SALT)])


def entry_behind(token: str) -> Entry | None:
    """The entry of a link of the present round, whatever its consent; None for anything else."""
    try:
        pk, number = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Entry.objects.filter(pk=pk, round=number).first()
