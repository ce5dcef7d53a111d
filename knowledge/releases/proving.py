"""What was released, on paper: the very version, who released it and when. Words with a consent of their own stand there as numbers.

So a quote that its author withdraws later is in no proof. A voice from an interview or a picture is in it until its person takes their
consent back: then the document is printed anew without them, and says so.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Revision

from content.media.models import HubImage
from content.passages.uses import shown
from content.printing.paper import Paper
from content.printing.plans import Plan, plan
from knowledge.releases.content import same_as
from knowledge.releases.models import Release
from knowledge.releases.people import PICTURE
from knowledge.releases.taking import without
from pdf import UnprintableError

ATTEMPTS = 3
"""How often a document is printed again because a passage on it changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A quote without its words."""

    words: str
    attribution: str = ""


class Numbers(Mapping[int, Unspoken]):
    """For every number of a quote, that its words have a consent of their own."""

    def __getitem__(self, number: int) -> Unspoken:
        """What stands in the place of the words."""
        return Unspoken(
            _("Quote %(number)d from the exchange: its author agrees to the words apart from this release.") % {"number": number}
        )

    def __iter__(self) -> Iterator[int]:
        """None is known beforehand."""
        return iter(())

    def __len__(self) -> int:
        """None is known beforehand, yet the whole is never empty."""
        return 1


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody released, and when; `taken` is what people took out of it since, `original` the digest of the document as it was."""

    revision: int | None
    decided: datetime
    digest: str
    taken: tuple[str, ...] = ()
    struck: datetime | None = None
    original: str = ""


def drawn(release: Release, version: Version) -> tuple[bytes, bool] | None:
    """The PDF of the released version, and whether it is another than it was; None without it. Raises UnprintableError.

    What is printed is of the very revision that was released; where a passage on it changed since, even before the first print, it says so.
    """
    page = _page(version.revision)
    if page is None:
        return None
    for _attempt in range(ATTEMPTS):
        told = same_as(page, version.digest)
        made = _drawn(release, version, page, told=told)
        page = _page(version.revision)
        if same_as(page, version.digest) == told:  # else a passage changed while it was printed
            return made
    raise UnprintableError("Its passages change faster than it is printed")


def _drawn(release: Release, version: Version, page: Any, *, told: bool) -> tuple[bytes, bool] | None:
    same = told or not version.digest
    today = not told and bool(shown(page))
    if version.struck is None and not (same or today):
        return None
    with override("de"):
        lessened = without(page, version.taken, _("Taken out: the person took their consent back."))
        said = " ".join(_said(release, version, lessened=lessened, today=today, same=same))
    planned = plan(page, paper=Paper(quotes=Numbers()))
    sheet = replace(planned.sheet, dated=version.decided, data={**planned.sheet.data, "remark": said})
    return Plan(sheet, planned.paper, planned.form).pressed(), lessened or today or not same


def may_show(revision: int, digest: str, keys: Collection[str]) -> bool:
    """Whether a document of this revision shows one of these voices or pictures; yes where nobody can tell any more.

    Nobody can where the revision or the picture is gone, or where passages changed since, which may have shown it then.
    """
    page, pictures = _page(revision), {key for key in keys if key.startswith(f"{PICTURE}:")}
    if page is None:
        return True
    if pictures and shown(page) and not same_as(page, digest):
        return True
    there = {
        f"{PICTURE}:{pk}" for pk in HubImage.objects.filter(pk__in=[key.partition(":")[2] for key in pictures]).values_list("pk", flat=True)
    }
    return pictures > there or without(page, keys)


def _page(number: int | None) -> Any:
    revision = Revision.objects.filter(pk=number).first()
    return revision.as_object() if revision else None


def _said(release: Release, version: Version, *, lessened: bool, today: bool, same: bool) -> Iterator[str]:
    facts = {
        "name": release.name,
        "party": release.get_party_display(),
        "moment": date_format(timezone.localtime(version.decided), "j. F Y, H:i"),
        "revision": version.revision or 0,
    }
    yield _("Released by %(name)s (%(party)s) on %(moment)s. Version %(revision)d.") % facts
    struck = version.original and version.struck
    if lessened:
        yield _("Voices or pictures of people who took their consent back were taken out of this document on %(day)s.") % {
            "day": date_format(timezone.localtime(struck or timezone.now()), "j. F Y")
        }
    if today and (struck or not same):
        yield _("Reusable passages stand in it as they were on %(day)s.") % {"day": date_format(timezone.localdate(), "j. F Y")}
    if struck and (lessened or today or not same):
        yield _("The original document had the SHA-256 digest %(digest)s.") % {"digest": version.original}
