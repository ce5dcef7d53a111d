"""Which pages use which files, and the Audience that follows for each file: everyone who sees one of those pages."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from content.media.models import HubDocument, HubImage, MediaUse
from content.pages.models import BasePage
from content.passages.uses import with_passages
from kernel.audience import PUBLIC, STAFF, Audience
from kernel.models import audience_by_id

Media = type[HubImage] | type[HubDocument]
FIELDS: dict[str, Media] = {"image": HubImage, "document": HubDocument}


def uses_follow(page_ids: Iterable[int]) -> None:
    """Record anew what these pages use, and derive the Audience of every file they use or used."""
    pages = list(BasePage.objects.filter(pk__in=page_ids).specific())
    affected = {field: set(_used(field, page_ids)) for field in FIELDS}
    MediaUse.objects.filter(page_id__in=page_ids).delete()
    for page in pages:
        for field, media_id in _found(page):
            affected[field].add(media_id)
            MediaUse.objects.create(page_id=page.pk, **{f"{field}_id": media_id})
    for field, ids in affected.items():
        _derive(field, ids)


def uses_forget(page_id: int) -> None:
    """A page is about to go: what only it used is the team's again."""
    affected = {field: set(_used(field, (page_id,))) for field in FIELDS}
    MediaUse.objects.filter(page_id=page_id).delete()
    for field, ids in affected.items():
        _derive(field, ids)


def _used(field: str, page_ids: Iterable[int]) -> Iterable[int]:
    return MediaUse.objects.filter(page_id__in=page_ids).exclude(**{field: None}).values_list(f"{field}_id", flat=True)


def _found(page: BasePage) -> set[tuple[str, int]]:
    """The files the live row refers to; nothing for drafts."""
    return referenced(page) if page.live else set()


def referenced(page: BasePage) -> set[tuple[str, int]]:
    """The files this version of a page refers to, itself or in a passage, each with the name of its field."""
    types = {ContentType.objects.get_for_model(model).pk: field for field, model in FIELDS.items()}
    found = {(types[kind], pk) for kind, pk in with_passages(page) if kind in types}
    return {(field, pk) for field, pk in found if FIELDS[field].objects.filter(pk=pk).exists()}


def _derive(field: str, ids: Iterable[int]) -> None:
    for media in FIELDS[field].objects.filter(pk__in=ids):
        pages = _counting([use.page for use in MediaUse.objects.filter(**{field: media}).select_related("page")])
        media.set_audience(_readers(pages))
        media.visible_from = max((page.visible_from for page in pages if page.visible_from), default=None)
        media.visible_until = _end(pages)
        media.save(update_fields=["audience", "visible_from", "visible_until"])


def union(audiences: Iterable[Audience]) -> Audience:
    """Everyone any of them admits; the team where there is none, for editors have to see what they work with."""
    tokens = {token for audience in audiences for token in audience.tokens}
    if "public" in tokens:
        return PUBLIC
    return Audience.of(*tokens, *STAFF.tokens)


def _counting(pages: list[BasePage]) -> list[BasePage]:
    """The pages that decide: open ones, so that one to come opens nothing early and one that is over keeps nothing open; else all."""
    now = timezone.now()
    lasting = [page for page in pages if page.visible_until is None or page.visible_until > now] or pages
    return [page for page in lasting if page.visible_from is None or page.visible_from <= now] or lasting


def _end(pages: list[BasePage]) -> datetime | None:
    """When the first page goes that somebody sees the file by alone: from then on it is closed until the rest is derived anew."""
    everybody = _readers(pages)
    for end in sorted({page.visible_until for page in pages if page.visible_until}):
        left = [page for page in pages if page.visible_until is None or page.visible_until > end]
        if not left or _readers(left) != everybody:
            return end
    return None


def _readers(pages: list[BasePage]) -> Audience:
    return union(audience_by_id(page.audience_id) for page in pages)
