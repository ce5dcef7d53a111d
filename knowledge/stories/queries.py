"""Reading Transfergeschichten: one page of the index, and what stands beside a story."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When

from kernel.prepared import Prepared
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.stories.models import StoryPage, Technology
from taxonomy.models import Challenge, Subject

PER_PAGE, RELATED = 12, 3
VOCABULARIES: dict[str, tuple[str, type[Any]]] = {
    "challenge": ("challenges", Challenge),
    "subject": ("subjects", Subject),
    "technology": ("technologies", Technology),
}
"""The fields of a story that hold several words, by the name of one."""


def visible(viewer: Viewer) -> Any:
    """Published stories the Viewer may see, with what a list shows of them."""
    stories = StoryPage.objects.visible_to(viewer).filter(live=True).defer_streamfields()
    return stories.select_related("branch", "region", "size").prefetch_related("challenges")


def stories_page(viewer: Viewer, ids: list[int], number: str) -> Page[Any]:
    """One page of these stories, in this order; the nearest page for a number that is none."""
    page = Paginator(ids, PER_PAGE).get_page(number)
    found = {story.pk: story for story in visible(viewer).filter(pk__in=list(page.object_list))}
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


def related(viewer: Viewer, story: StoryPage) -> list[Any]:
    """Stories that share most with this one: its branch, its region, its size; newest first among equals."""
    shared = [_one_if(name, getattr(story, f"{name}_id")) for name in ("branch", "region", "size")]
    others = visible(viewer).prefetch_related(None).exclude(pk=story.pk).annotate(shared=sum(shared, Value(0)))
    return list(others.order_by("-shared", "-first_published_at", "-pk")[:RELATED])


def grown_from(viewer: Viewer, ref: KindRef) -> list[StoryPage]:
    """Stories that came of this item, newest first, with what names and addresses them."""
    return _GROWN.rows(viewer, origin=str(ref))


def words_fetch(story: StoryPage) -> None:
    """Read the words of all three vocabularies of a published story in one query; a version that is not stored as a row keeps its own."""
    if not story.pk or story.__dict__.get("_cluster_related_objects"):
        return
    rows = [_words_of(name, story.pk) for name in VOCABULARIES]
    found: dict[str, list[Any]] = {name: [] for name in VOCABULARIES}
    for name, pk, slug, name_de, name_en, order in rows[0].union(*rows[1:], all=True):
        found[name].append(VOCABULARIES[name][1](id=pk, slug=slug, name_de=name_de, name_en=name_en, order=order))
    for name, words in found.items():
        setattr(story, f"{name}_words", sorted(words, key=lambda word: (word.order, word.name_de)))


def _words_of(name: str, story_id: int) -> Any:
    through = getattr(StoryPage, VOCABULARIES[name][0]).through
    columns = (f"{name}__{column}" for column in ("pk", "slug", "name_de", "name_en", "order"))
    return through.objects.filter(storypage=story_id).order_by().values_list(Value(name), *columns)


def unpublished(user: Any) -> "QuerySet[StoryPage]":
    """Stories nobody reads yet and this editor may change, the newest first."""
    drafts = StoryPage.objects.filter(live=False).order_by("-latest_revision_created_at", "-pk").defer_streamfields()
    allowed = [draft.pk for draft in drafts[:100] if draft.permissions_for_user(user).can_edit()]
    return cast("QuerySet[StoryPage]", drafts.filter(pk__in=allowed))


def _grown(viewer: Viewer, at: Any, origin: Any) -> "QuerySet[StoryPage]":
    stories = StoryPage.objects.visible_to(viewer, at).filter(live=True, origin=origin).order_by("-first_published_at")
    return cast("QuerySet[StoryPage]", stories.only("title", "url_path")[:RELATED])


_GROWN = Prepared(_grown)


def _one_if(name: str, value: int | None) -> Any:
    return Case(When(**{f"{name}_id": value}, then=Value(1)), default=Value(0), output_field=IntegerField()) if value else Value(0)
