"""Which passages a version of a page refers to; their files are the page's files, too."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from content.pages.models import BasePage
from content.passages.models import Passage


def references(item: Model) -> set[tuple[int, int]]:
    """What an item refers to: pairs of a content type and a number."""
    found = ReferenceIndex._extract_references_from_object(item)  # noqa: SLF001  # the public door is asynchronous
    return {(reference[0], int(reference[1])) for reference in found}


def pictures(passage: Passage) -> set[int]:
    """The pictures of a passage as it stands in hand."""
    ours = ContentType.objects.get_for_model(get_image_model()).pk
    return {pk for kind, pk in references(passage) if kind == ours}


def shown(page: BasePage) -> set[int]:
    """The passages a page refers to."""
    return _passages(references(page))


def with_passages(page: BasePage) -> set[tuple[int, int]]:
    """What a page and the passages on it refer to."""
    own = references(page)
    return own.union(*(references(passage) for passage in Passage.objects.filter(pk__in=_passages(own))))


def _passages(found: set[tuple[int, int]]) -> set[int]:
    ours = ContentType.objects.get_for_model(Passage).pk
    named = {pk for kind, pk in found if kind == ours}
    return set(Passage.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
