"""The only writer of guidance from plain data and of the checklists people tick."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from content.blocks.markdown import lined, paragraphs, sections
from content.media.models import HubDocument
from content.pages.beginnings import page_begin
from content.passages.models import Passage
from kernel.events import emit
from kernel.limits import spend
from kernel.viewer import Viewer
from knowledge.guidance import queries
from knowledge.guidance.events import SheetChanged
from knowledge.guidance.models import Download, GuidanceIndexPage, GuidancePage, Sheet, Tick
from taxonomy.models import Subject


@transaction.atomic
def guidance_create(
    *,
    slug: str,
    title: str,
    summary: str,
    parts: list[dict[str, str]],
    checklists: list[dict[str, Any]],
    subjects: Iterable[str] = (),
    files: Iterable[tuple[HubDocument, str]] = (),
    passages: Iterable[Passage] = (),
    **facts: Any,
) -> GuidancePage:
    """Publish a Gestaltungshinweis; `parts` have heading and body in Markdown, `checklists` title and points, `subjects` short names.

    `passages` stand below the text.
    """
    now = timezone.now()
    page = GuidancePage(
        title=title, slug=slug, summary=summary, body=[*sections(parts), *(("passage", one) for one in passages)],
        checked_on=facts.pop("checked_on", timezone.localdate()),
        checklists=[("checklist", found) for found in checklists], first_published_at=now, last_published_at=now, **facts,
    )  # fmt: skip
    page.subjects = list(Subject.objects.filter(slug__in=subjects))
    page.downloads.set([Download(sort_order=number, document=document, note=note) for number, (document, note) in enumerate(files)])
    GuidanceIndexPage.objects.get().add_child(instance=page)
    page.live_revision = page.save_revision(changed=False, clean=False)
    page.save(update_fields=["live_revision"])
    return page


@transaction.atomic
def guidance_begin(*, user: Any, title: str, source: str) -> GuidancePage:
    """A draft that begins with text in Markdown from elsewhere, line by line; raises PermissionDenied."""
    index = GuidanceIndexPage.objects.get()
    draft = page_begin(index=index, model=GuidancePage, user=user, title=title, body=paragraphs(lined(source)))
    draft.save_revision(user=user, clean=False)
    return draft


@transaction.atomic
def sheet_share(*, viewer: Viewer, page_id: int, space_id: int) -> None:
    """Give a space a list of its own, empty and once. Raises Http404 for a page or space that is not theirs."""
    page = _page(viewer, page_id)
    if queries.space_of(viewer, space_id) is None:
        raise Http404
    Sheet.objects.get_or_create(page=page, account=None, space_id=space_id)
    emit(SheetChanged(actor_id=viewer.user_id, page_id=page.pk))


@transaction.atomic
def ticks_change(*, viewer: Viewer, page_id: int, space_id: int, before: set[str], after: set[str]) -> None:
    """Tick and untick what this person changed since they saw the list, and leave what others ticked meanwhile.

    Raises PermissionDenied for who is no member, Http404 for a page, space or list that is missing or not theirs.
    """
    page = _page(viewer, page_id)
    sheet = _sheet(viewer, page, space_id)
    known = page.points()
    Tick.objects.filter(sheet=sheet, point__in=before - after).delete()
    for point in sorted((after - before) & known):
        Tick.objects.get_or_create(sheet=sheet, point=point)
    emit(SheetChanged(actor_id=viewer.user_id, page_id=page.pk))


@transaction.atomic
def sheets_forget(*, user_id: int) -> None:
    """Delete the own lists of a person who leaves; lists of spaces say nothing of persons."""
    Sheet.objects.filter(account_id=user_id).delete()


def _page(viewer: Viewer, page_id: int) -> GuidancePage:
    if not viewer.holds("members"):
        raise PermissionDenied
    page = queries.page_of(viewer, page_id)
    if page is None:
        raise Http404
    spend(viewer.user_id, "reaction")
    return page


def _sheet(viewer: Viewer, page: GuidancePage, space_id: int) -> Sheet:
    if not space_id:
        return Sheet.objects.get_or_create(page=page, account_id=viewer.user_id)[0]
    sheet = Sheet.objects.filter(page=page, space_id=space_id).first()
    if sheet is None or queries.space_of(viewer, space_id) is None:
        raise Http404
    return sheet
