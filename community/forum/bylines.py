"""How an author wants to appear in one contribution, as a form hands it to an action."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.authored import Authored, ShownAs

MAX_PSEUDONYM = 60


@dataclass(frozen=True, kw_only=True)
class Byline:
    """With the name, a pseudonym or the role only; the company shows on purpose only."""

    shown_as: str = ShownAs.NAME
    pseudonym: str = ""
    shows_company: bool = False


NAMED = Byline()


def checked(byline: Byline) -> Byline:
    """A byline that can be stored; raises ValidationError for a pseudonym that is missing or too long."""
    if byline.shown_as not in ShownAs.values:
        raise ValidationError({"shown_as": _("Please choose how you want to appear.")})
    if byline.shown_as != ShownAs.PSEUDONYM:
        return Byline(shown_as=byline.shown_as, shows_company=byline.shows_company and byline.shown_as == ShownAs.NAME)
    name = " ".join(byline.pseudonym.split())
    if not name or len(name) > MAX_PSEUDONYM:
        raise ValidationError({"pseudonym": _("Please give a pseudonym of at most %(most)d characters.") % {"most": MAX_PSEUDONYM}})
    return Byline(shown_as=byline.shown_as, pseudonym=name)


def apply(byline: Byline, item: Authored) -> None:
    """Store the byline on a contribution (not saved)."""
    item.shown_as = byline.shown_as
    item.shown_pseudonym = byline.pseudonym
    item.shows_company = byline.shows_company
