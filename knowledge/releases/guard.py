"""Nothing is published while a release is missing, or while people of a voice or a picture were not asked; it says whose and which.

By whichever way of Wagtail's (see `content.pages.guards`).

Writes that publish nothing new are let through: a page that became narrower or moved says nothing else than before.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.pages.guards import guard, picture_guard
from content.pages.models import BasePage
from knowledge.releases.content import same_as
from knowledge.releases.models import Release, State
from knowledge.releases.people import PICTURE, Standing, standings_of


@guard
def releases_are_there(page: BasePage, publishes: bool) -> None:  # noqa: FBT001  # the registry's shape
    """Raise ValidationError with a sentence for each release that is missing and for each voice and picture whose people nobody asked."""
    if not publishes:
        return
    asked = Release.objects.filter(page_id=page.pk).exclude(state=State.REVOKED).order_by("pk") if page.pk else ()
    missing = [sentence for release in asked if (sentence := lacks(release, page))]
    missing += [standing.lacks for standing in standings_of(page) if standing.lacks]
    if missing:
        raise ValidationError(missing)


@picture_guard
def pictures_are_agreed_to(page: BasePage, pictures: frozenset[int]) -> None:
    """Raise ValidationError for each of these pictures whose people nobody asked, or who have not agreed.

    That the page says something else than was released stands in no passage's way: it is found at night (`upkeep`).
    """
    keys = {f"{PICTURE}:{pk}" for pk in pictures}
    missing = [sentence for standing in standings_of(page) if standing.claim.key in keys and (sentence := _open(standing, page))]
    if missing:
        raise ValidationError(missing)


def _open(standing: Standing, page: BasePage) -> str:
    waiting = (release for release in standing.releases if release.state != State.RELEASED)
    return standing.lacks or next((lacks(release, page) for release in waiting), "")


def lacks(release: Release, page: BasePage) -> str:
    """What is missing about this version of the page; empty if it is released."""
    facts = {"name": release.name, "party": release.get_party_display()}
    match release.state:
        case State.RELEASED if same_as(page, release.digest):
            return ""
        case State.RELEASED:
            return _("%(name)s (%(party)s) released an earlier version. Please ask again.") % facts
        case State.REFUSED:
            return _("%(name)s (%(party)s) did not release the page.") % facts
        case State.REVOKED:
            return ""
        case _asked:
            return _("The release by %(name)s (%(party)s) is missing.") % facts
