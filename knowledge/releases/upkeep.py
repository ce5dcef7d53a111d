"""What editors hear every night about releases.

A published page says what nobody released, as when a passage on it changed; or a proof is gone.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.pages.models import BasePage
from kernel.upkeep import Finding, Place, check
from knowledge.releases.guard import lacks
from knowledge.releases.models import Proof, Release, State


@check(
    "release.outdated",
    _("Published otherwise than it was released"),
    _("The page, or a reusable passage on it, changed after somebody had released it. Please ask them again."),
    urgent=True,
)
def outdated() -> Iterator[Finding]:
    """Published pages of which a release is about other content."""
    released = Release.objects.filter(state=State.RELEASED, page__live=True).order_by("page", "pk")
    pages = {page.pk: page for page in BasePage.objects.filter(pk__in=released.values("page")).specific()}
    for release in released:
        page = pages.get(release.page_id)
        if page is not None and lacks(release, page):
            place = Place(f"page:{page.pk}", page.title, reverse("hub_releases", args=[page.pk]))
            yield Finding(place, release.name, release.decided.date() if release.decided else None)


@check(
    "release.unproven",
    _("The proof of a release is missing"),
    _(
        "Somebody took their consent back, and the proof could not be printed anew without them."
        " If you need one, please ask for the release again."
    ),
)
def unproven() -> Iterator[Finding]:
    """Proofs that have been empty for more than a day."""
    late = Proof.objects.filter(data=None, struck__lt=timezone.now() - timedelta(days=1)).select_related("release__page").order_by("pk")
    for proof in late:
        page = proof.release.page
        place = Place(f"page:{page.pk}", page.title, reverse("hub_releases", args=[page.pk]))
        yield Finding(place, proof.release.name, proof.decided.date())
