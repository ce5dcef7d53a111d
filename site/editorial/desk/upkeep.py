"""What the desk checks of every page: links, pictures, headings, decisions about who sees it, and work left lying.

Only published pages, but for work left lying. A check says where and what; the words are those of its label and advice.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import PageLogEntry

from content.media.models import HubDocument, HubImage, MediaUse
from content.pages.audiences import AUDIENCES, Who, is_wider
from content.pages.bilingual import Bilingual
from content.pages.indexes import IndexPage
from content.pages.models import BasePage
from editorial.desk.models import Link
from editorial.desk.reading import references
from editorial.models import HomePage, StandardPage
from kernel.upkeep import Address, Finding, Place, addresses, check

BROKEN_AFTER = 2
LEFT_LYING, LAW_AGES = timedelta(days=30), timedelta(days=365)
_NO_WORDS = re.compile(
    r"(?i)^\s*(?:[\w-]+\.(?:jpe?g|png|webp|gif|heic|tiff?)|(?:img|dsc|dscn|dscf|pxl|image|bild|foto|photo|screenshot|grafik)[\W_\d]*)\s*$"
)
SHORTEST = 4


def published() -> Iterator[Any]:
    """Every published page as its own type, some at a time."""
    return iter(BasePage.objects.filter(live=True, depth__gt=1).order_by("path").specific().iterator(chunk_size=100))


def place(page: Any) -> Place:
    """A page, and its editor."""
    return Place(f"page:{page.pk}", str(page.title), reverse("wagtailadmin_pages:edit", args=[page.pk]))


@addresses
def of_pages() -> Iterator[Address]:
    """What published pages link to on the web and on the hub itself."""
    for page in published():
        here = place(page)
        yield from (Address(here, address[:500], page.who == Who.PUBLIC) for address in sorted(references(page).addresses))


@check(
    "link.broken", _("Links that lead nowhere"),
    _("The address failed twice in a row. Put the right one there, or take the link out."), urgent=True,
)  # fmt: skip
def broken_links() -> Iterator[Finding]:
    """Addresses that failed again and again."""
    for link in Link.objects.filter(failures__gte=BROKEN_AFTER).order_by("title", "address"):
        yield Finding(Place(link.ref, link.title, link.url), f"{link.address} ({link.status or link.trouble})", link.checked.date())


@check(
    "link.page", _("Links to pages that readers do not find"),
    _("The page was deleted or taken down, or it is for fewer people than this one."), urgent=True,
)  # fmt: skip
def lost_pages() -> Iterator[Finding]:
    """Links between pages, held against what exists and who may see it."""
    standing = {page.pk: page for page in BasePage.objects.all()}
    for page in published():
        for pk in sorted(references(page).pages):
            target = standing.get(pk)
            if target is None or not target.live:
                yield Finding(place(page), target.title if target else f"#{pk}")
            elif not AUDIENCES[Who(page.who)].within(AUDIENCES[Who(target.who)]):
                yield Finding(place(page), f"{target.title} ({target.get_who_display()})")


@check("file.gone", _("Files that are gone"), _("A picture or a document was deleted. Choose another one."), urgent=True)
def lost_files() -> Iterator[Finding]:
    """Pictures and documents a page still names."""
    pictures = set(HubImage.objects.values_list("pk", flat=True))
    documents = set(HubDocument.objects.values_list("pk", flat=True))
    for page in published():
        found = references(page)
        lost = [*sorted(found.pictures - pictures), *sorted(found.documents - documents)]
        yield from (Finding(place(page), f"#{pk}") for pk in lost)


def _shown_pictures() -> Any:
    return HubImage.objects.filter(pk__in=MediaUse.objects.exclude(image=None).values("image")).order_by("title", "pk")


def _picture(image: HubImage) -> Place:
    return Place(f"picture:{image.pk}", str(image.title), reverse("wagtailimages:edit", args=[image.pk]))


@check(
    "picture.words", _("Pictures without a real alternative text"),
    _("Say in one sentence what somebody who cannot see the picture should know."), urgent=True,
)  # fmt: skip
def wordless_pictures() -> Iterator[Finding]:
    """A name of a file is no description."""
    for image in _shown_pictures().filter(is_decorative=False):
        text = image.alt_text.strip()
        if len(text) < SHORTEST or _NO_WORDS.match(text):
            yield Finding(_picture(image), text)


@check(
    "picture.captioned", _("Pictures with a caption that screen readers skip"),
    _("Whatever deserves a caption says something. Describe the picture, or take the caption away."),
)  # fmt: skip
def captioned_ornaments() -> Iterator[Finding]:
    """Decorative pictures somebody found worth a caption."""
    ornaments = {image.pk: image for image in _shown_pictures().filter(is_decorative=True)}
    for page in published() if ornaments else ():
        for block in _blocks(page):
            if block.block_type == "picture" and block.value["caption"] and getattr(block.value["image"], "pk", None) in ornaments:
                yield Finding(place(page), str(block.value["caption"]))


@check("picture.credit", _("Pictures without a credit"), _("Name whoever took or drew the picture."))
def uncredited_pictures() -> Iterator[Finding]:
    """Pictures that say nothing of their maker."""
    yield from (Finding(_picture(image)) for image in _shown_pictures().filter(credit="", is_decorative=False))


@check(
    "heading.empty", _("Headings with nothing below them"),
    _("Write something below the heading, or take it away. Screen readers jump from heading to heading."), urgent=True,
)  # fmt: skip
def empty_headings() -> Iterator[Finding]:
    """A heading at the end of a text, before one of the same or a higher level, or without words."""
    for page in published():
        for stream in _streams(page):
            yield from (Finding(place(page), heading) for heading in _empty(list(stream)))


@check("page.empty", _("Pages without text"), _("The page is published, and there is nothing to read on it yet."), urgent=True)
def empty_pages() -> Iterator[Finding]:
    """Pages with fields for text that are all empty."""
    for page in published():
        streams = list(_streams(page))
        if streams and not isinstance(page, HomePage | IndexPage) and not any(len(stream) for stream in streams):
            yield Finding(place(page))


@check(
    "audience.undecided", _("For fewer people than the page above, without anybody having decided it"),
    _("The page above was restricted once and opened again. Decide who may see this one."),
)  # fmt: skip
def undecided_audiences() -> Iterator[Finding]:
    """Pages that were narrowed along with their parent and never opened again."""
    pages = {page.path: page for page in BasePage.objects.filter(depth__gt=1)}
    decided = {entry.page_id: (entry.data or {}).get("new") for entry in PageLogEntry.objects.filter(action="hub.audience").order_by("pk")}
    for page in pages.values():
        above = pages.get(page.path[: -page.steplen])
        if page.live and above is not None and is_wider(above.who, page.who) and decided.get(page.pk) != page.who:
            yield Finding(place(page), str(page.get_who_display()))


@check("english.missing", _("Pages without an English text"), _("Under /en/ people read the German text."))
def missing_english() -> Iterator[Finding]:
    """Pages that have fields for English and nothing in them."""
    yield from (Finding(place(page)) for page in published() if isinstance(page, Bilingual) and not page.title_en)


@check(
    "draft.left", _("Changes that were never published"),
    _("A published page has had a draft for more than 30 days. Publish it, or give it up."),
)  # fmt: skip
def drafts_left_lying() -> Iterator[Finding]:
    """Published pages with an old draft."""
    old = timezone.now() - LEFT_LYING
    lying = BasePage.objects.filter(live=True, has_unpublished_changes=True, latest_revision_created_at__lt=old, depth__gt=1)
    for page in lying.exclude(latest_revision=F("live_revision")).order_by("latest_revision_created_at"):
        yield Finding(place(page), day=timezone.localtime(page.latest_revision_created_at).date())


@check(
    "law.old", _("Legal pages nobody has looked at for a year"), _("Read the page through and publish it anew, even if nothing changed.")
)
def old_legal_pages() -> Iterator[Finding]:
    """Impressum, privacy notice and accessibility statement."""
    roles = [StandardPage.Role.IMPRINT, StandardPage.Role.PRIVACY, StandardPage.Role.ACCESSIBILITY]
    since = timezone.now() - LAW_AGES
    for page in StandardPage.objects.filter(Q(last_published_at__lt=since) | Q(last_published_at=None), live=True, role__in=roles):
        moment = page.last_published_at or page.first_published_at
        yield Finding(place(page), day=timezone.localtime(moment).date() if moment else None)


def _streams(page: Any) -> Iterator[Any]:
    """The texts of a page; English ones may be empty."""
    for one in page._meta.concrete_fields:  # noqa: SLF001  # Django's public name for it
        if isinstance(one, StreamField) and not one.name.endswith("_en"):
            yield getattr(page, one.name)


def _blocks(page: Any) -> Iterator[Any]:
    for stream in _streams(page):
        yield from stream


def _level(block: Any) -> int:
    return int(block.value["level"]) if block.block_type == "heading" else 9


def _empty(blocks: list[Any]) -> Iterator[str]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.block_type != "heading":
            continue
        words = str(block.value["text"]).strip()
        if not words or following is None or _level(following) <= _level(block):
            yield words or "–"
