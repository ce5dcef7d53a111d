"""Personal links: signed, for one release and one round; whoever asks again or takes back makes the old one worthless."""

from django.core import signing
from django.urls import reverse

from knowledge.releases.models import Release

_signer = signing.Signer(salt="knowledge.releases")


def path_of(release: Release) -> str:
    """The path of the person's page."""
    return reverse("releases:release", args=[_signer.sign_object([release.pk, release.round])])


def release_behind(token: str) -> Release | None:
    """The release of a link of the present round, whatever its state; None for anything else."""
    try:
        pk, number = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Release.objects.select_related("page").filter(pk=pk, round=number).first()
