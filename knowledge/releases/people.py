"""The people of a page: everybody whose voice or picture it shows, and whether somebody asked them or an editor says how they agreed.

Counts voices from interviews and pictures. Quotes from the exchange have a consent of their own (`knowledge.voices`).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from content.media.models import HubImage, People
from content.media.uses import referenced
from content.pages.models import BasePage
from knowledge.releases.models import Release, State, Statement

VOICE, PICTURE = "voice", "picture"
SHORT = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """One voice or picture: what it is in words, and the digest of the words or the file that consent is about."""

    key: str
    label: str
    digest: str
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim, and what it stands on: a statement, requests that cover it, or nothing yet."""

    claim: Claim
    statement: Statement | None
    releases: tuple[Release, ...]

    @property
    def lacks(self) -> str:
        """What is missing; empty where somebody was asked (whether they agreed their release says) or an editor stated how they agreed."""
        if self.statement or self.releases:
            return ""
        if self.claim.unsaid:
            return _("%(what)s: please say at the picture whether people can be recognised.") % {"what": self.claim.label}
        return _("%(what)s: nobody was asked. Please ask for a release, or say how the consent was given.") % {"what": self.claim.label}


def claims_of(page: BasePage) -> list[Claim]:
    """Everything on this version of a page that needs somebody's yes, voices first."""
    return [*_voices(page), *_pictures(page)]


def standings_of(page: BasePage) -> list[Standing]:
    """Each claim of this version with what it stands on."""
    claims = claims_of(page)
    if not claims:
        return []
    said = {row.key: row for row in Statement.objects.filter(page_id=page.pk).select_related("by")} if page.pk else {}
    asked = list(Release.objects.filter(page_id=page.pk).exclude(state=State.REVOKED)) if page.pk else []
    return [
        Standing(
            claim,
            said[claim.key] if claim.key in said and said[claim.key].digest == claim.digest else None,
            tuple(release for release in asked if claim.key in release.covers),
        )
        for claim in claims
    ]


def _voices(page: BasePage) -> Iterator[Claim]:
    streams = (field for field in page._meta.concrete_fields if isinstance(field, StreamField))  # noqa: SLF001  # Django's public way
    for field in streams:
        for number, value in _spoken(getattr(page, field.name).get_prep_value()):
            words = "\x00".join([value.get("quote") or "", value.get("name") or "", value.get("role") or ""])
            label = _("Voice “%(words)s” (%(name)s)") % {
                "words": Truncator(value.get("quote") or "").chars(SHORT),
                "name": value.get("name"),
            }
            yield Claim(f"{VOICE}:{number}", label, hashlib.sha256(words.encode()).hexdigest())


def _spoken(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(data, dict):
        value = data.get("value")
        if data.get("type") == VOICE and isinstance(value, dict) and "quote" in value:
            yield str(data.get("id")), value
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from _spoken(part)


def _pictures(page: BasePage) -> Iterator[Claim]:
    ids = {pk for kind, pk in referenced(page) if kind == "image"}
    for image in HubImage.objects.filter(pk__in=ids).exclude(people=People.NOBODY).order_by("pk") if ids else ():
        label = _("Picture “%(title)s”") % {"title": image.title}
        yield Claim(f"{PICTURE}:{image.pk}", label, image.file_hash or str(image.file.name), unsaid=image.people == People.UNSAID)
