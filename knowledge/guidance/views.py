"""Doors of the checklists."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.middleware import viewer_of
from knowledge.guidance.actions import sheet_share, ticks_change
from knowledge.guidance.queries import page_of


@require_POST
def tick(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep what was ticked, in one's own list or in that of a space."""
    space_id = _number(request.POST.get("list", "0"))
    before, after = set(request.POST.get("before", "").split()), set(request.POST.getlist("point"))
    try:
        ticks_change(viewer=viewer_of(request), page_id=page_id, space_id=space_id, before=before, after=after)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Your ticks are kept."))
    return _back(request, page_id, space_id)


@require_POST
def share(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give a space a list of its own."""
    space_id = _number(request.POST.get("space", ""))
    try:
        sheet_share(viewer=viewer_of(request), page_id=page_id, space_id=space_id)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("The space has a list of its own now. Everyone who may enter it sees and ticks it."))
    return _back(request, page_id, space_id)


def _back(request: HttpRequest, page_id: int, space_id: int) -> HttpResponse:
    page = page_of(viewer_of(request), page_id)
    if page is None:
        raise Http404
    return redirect(f"{page.path_here}?liste={space_id}#checklisten" if space_id else f"{page.path_here}#checklisten")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(2**62)):
        raise Http404
    return int(text)
