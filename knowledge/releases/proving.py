"""What was released, on paper: the very version, who released it and when. Words with a consent of their own stand there as numbers.

So a quote that its author withdraws later is in no proof, and the proof stays what it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Revision

from content.printing.paper import Paper
from content.printing.plans import Plan, plan
from knowledge.releases.content import digest_of
from knowledge.releases.models import Release


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


def drawn(release: Release) -> bytes | None:
    """The PDF of the released version; None if it is not there any more. Raises `pdf.UnprintableError`."""
    revision = Revision.objects.filter(pk=release.revision).first()
    page = revision.as_object() if revision else None
    if page is None or release.decided is None or digest_of(page) != release.digest:
        return None
    planned = plan(page, paper=Paper(quotes=Numbers()))
    with override("de"):
        said = _("Released by %(name)s (%(party)s) on %(moment)s. Version %(revision)d.") % {
            "name": release.name,
            "party": release.get_party_display(),
            "moment": date_format(timezone.localtime(release.decided), "j. F Y, H:i"),
            "revision": release.revision or 0,
        }
    sheet = replace(planned.sheet, dated=release.decided, data={**planned.sheet.data, "remark": said})
    return Plan(sheet, planned.paper, planned.form).pressed()
