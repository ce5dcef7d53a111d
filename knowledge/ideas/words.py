"""What somebody writes of an idea, as a form hands it over, and whether it can stand on the map."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.authored import ShownAs
from content.attachments.models import Attachment
from knowledge.ideas.models import Lab
from taxonomy.models import Challenge, Municipality, Region, Subject

TITLE, PITCH, GROUP, ALT = 140, 4000, 120, 300


@dataclass(frozen=True, kw_only=True)
class Words:
    """One edition of an idea. `picture` is the file to be shown, None for none."""

    title: str
    pitch: str = ""
    region: Region | None = None
    place: Municipality | None = None
    challenge: Challenge | None = None
    subjects: tuple[Subject, ...] = ()
    lab: Lab | None = None
    group: str = ""
    picture: Attachment | None = None
    picture_alt: str = ""
    may_contact: bool = False
    shown_as: str = ShownAs.NAME
    pseudonym: str = ""


def tidy(words: Words) -> Words:
    """Without blanks around, with the region that follows from the place."""
    region = words.region or (words.place.district.region if words.place else None)
    lines: dict[str, Any] = {name: " ".join(getattr(words, name).split()) for name in ("title", "group", "picture_alt", "pseudonym")}
    return replace(words, region=region, pitch=words.pitch.strip(), **lines)


def checked(words: Words, *, whole: bool) -> Words:
    """Words that can be stored; `whole` ones can stand on the map. Raises ValidationError by field."""
    tidied = tidy(words)
    wrong = {**_shape(tidied), **(_missing(tidied) if whole else {})}
    if wrong:
        raise ValidationError(wrong)
    return tidied


def _missing(words: Words) -> dict[str, str]:
    needed = {
        "pitch": _("Please say in a few sentences what the idea is."),
        "region": _("Please choose the region the idea is for."),
        "challenge": _("Please choose the challenge the idea answers."),
    }
    return {name: text for name, text in needed.items() if not getattr(words, name)}


def _shape(words: Words) -> dict[str, str]:
    wrong = {}
    if not words.title:
        wrong["title"] = _("Please give the idea a title.")
    if len(words.title) > TITLE:
        wrong["title"] = _("Please use at most %(most)d characters.") % {"most": TITLE}
    if len(words.pitch) > PITCH:
        wrong["pitch"] = _("Please use at most %(most)d characters.") % {"most": PITCH}
    if words.place and words.region and words.place.district.region_id != words.region.pk:
        right = words.place.district.region.name
        wrong["place"] = _("%(place)s lies in %(region)s. Please choose that region, or leave the place empty.") % {
            "place": words.place.name, "region": right,
        }  # fmt: skip
    if words.picture and not words.picture_alt:
        wrong["picture_alt"] = _("Please say what the picture shows, for people who cannot see it.")
    if words.shown_as not in ShownAs.values:
        wrong["shown_as"] = _("Please choose how you want to appear.")
    if words.shown_as == ShownAs.PSEUDONYM and not words.pseudonym:
        wrong["pseudonym"] = _("Please give a pseudonym.")
    return wrong
