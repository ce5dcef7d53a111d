"""What was released, on paper: the very version, who released it and when. Words with a consent of their own stand there as numbers.

So a quote that its author withdraws later is in no proof. A voice from an interview or a picture is in it until its person takes their
consent back: then the document is printed anew without them, and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Revision

from content.printing.paper import Paper
from content.printing.plans import Plan, plan
from knowledge.releases.content import digest_of
from knowledge.releases.models import Release
from knowledge.releases.taking import without


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
    """The PDF of the released version, and whether something was taken out; None without it. Raises `pdf.UnprintableError`."""
    revision = Revision.objects.filter(pk=version.revision).first()
    page = revision.as_object() if revision else None
    if page is None or (version.digest and digest_of(page) != version.digest):
        return None
    with override("de"):
        lessened = without(page, version.taken, _("Taken out: the person took their consent back."))
        said = _said(release, version, lessened=lessened)
    planned = plan(page, paper=Paper(quotes=Numbers()))
    sheet = replace(planned.sheet, dated=version.decided, data={**planned.sheet.data, "remark": said})
    return Plan(sheet, planned.paper, planned.form).pressed(), lessened


def _said(release: Release, version: Version, *, lessened: bool) -> str:
    facts = {
        "name": release.name,
        "party": release.get_party_display(),
        "moment": date_format(timezone.localtime(version.decided), "j. F Y, H:i"),
        "revision": version.revision or 0,
    }
    said = _("Released by %(name)s (%(party)s) on %(moment)s. Version %(revision)d.") % facts
    if not lessened or not version.original or version.struck is None:
        return said
    day = date_format(timezone.localtime(version.struck), "j. F Y")
    return f"{said} " + _(
        "Voices or pictures of people who took their consent back were taken out of this document on %(day)s."
        " The original document had the SHA-256 digest %(digest)s."
    ) % {"day": day, "digest": version.original}
