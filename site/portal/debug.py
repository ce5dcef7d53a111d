"""The debug page for staff: why somebody sees an item."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from portal.visibility import UnknownError, reasons


@never_cache
@login_required
def visibility(request: HttpRequest) -> HttpResponse:
    """Ask for a viewer and an item, read the answer; for everybody but staff there is nothing here."""
    if not request.viewer.holds("staff"):  # type: ignore[attr-defined]
        raise Http404
    viewer, item = request.GET.get("viewer", "").strip(), request.GET.get("item", "").strip()
    context: dict[str, object] = {"asked_viewer": viewer, "asked_item": item}
    if item:
        try:
            context["reasons"] = reasons(viewer, item)
        except UnknownError as unknown:
            context["unknown"] = str(unknown)
    return render(request, "portal/visibility.html", context)
