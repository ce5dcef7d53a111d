"""Personal links: signed, for one release and one round; whoever asks again or takes back makes the old one worthless."""

from django.core import signing
from django.urls import reverse

from knowledge.releases.models import Release

_SALT = "knowledge.releases"


def path_of(release: Release) -> str:
    """The path of the person's page."""
    return reverse("releases:release", args=[signing.dumps([release.pk, release.round], salt=_SALT)])


def release_behind(token: str) -> Release | None:
    """The release of a link of the present round, whatever its state; None for anything else."""
    try:
        pk, number = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Release.objects.select_related("page").filter(pk=pk, round=number).first()
