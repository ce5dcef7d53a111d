"""Doors of tables: export, upload, the report of a dry run, and its confirmation."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from content.downloads import XLSX
from kernel.middleware import viewer_of
from knowledge.offers.actions.runs import run_confirm, run_open
from knowledge.offers.exchange import writing
from knowledge.offers.forms import UploadForm
from knowledge.offers.models import Fate, ImportRow, ImportRun, RunState
from knowledge.offers.queries.tables import counts_of, rows_of, runs
from knowledge.offers.sheet import field_named
from knowledge.offers.sheet.reading import differences
from knowledge.offers.trying import broken_by_table
from knowledge.offers.views.desk import seat

PER_PAGE = 50


@require_safe
@never_cache
@login_required
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Every offer as CSV, streamed."""
    seat(request)
    answer = StreamingHttpResponse(writing.as_csv(writing.rows()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="angebote-{timezone.localdate()}.csv"'
    return answer


@require_safe
@never_cache
@login_required
def as_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Every offer as XLSX."""
    seat(request)
    return FileResponse(
        writing.as_xlsx(writing.rows()), as_attachment=True, filename=f"angebote-{timezone.localdate()}.xlsx", content_type=XLSX
    )


@never_cache
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """`/angebote/redaktion/import/`: bring a table; nothing changes before it is confirmed."""
    viewer = seat(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(run_open(viewer=viewer, file=form.cleaned_data["file"]).get_absolute_url())
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "knowledge/offers/upload.html", {"form": form, "runs": runs(viewer)}, status=422 if form.errors else 200)


@require_safe
@never_cache
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """`/angebote/redaktion/import/<id>/?was=error`: the fate of each row; looks again by itself while the table is read."""
    viewer = seat(request)
    run = runs(viewer).filter(pk=pk).first()
    if run is None:
        raise Http404
    chosen = request.GET.get("was", "")
    rows = Paginator(rows_of(viewer, run, chosen), PER_PAGE).get_page(request.GET.get("p", "1"))
    counts = counts_of(viewer, run)
    context = {
        "run": run, "rows": rows, "lines": [_line(row) for row in rows], "chosen": chosen, "query": f"was={chosen}" if chosen else "",
        "tabs": _tabs(run, counts, chosen), "busy": run.state in {RunState.READING, RunState.APPLYING},
        "broken": broken_by_table(run) if run.state == RunState.READ else [],
        "effect": counts.get(Fate.NEW, 0) + counts.get(Fate.CHANGED, 0),
    }  # fmt: skip
    answer = render(request, "knowledge/offers/import.html", context)
    if context["busy"]:
        answer["Refresh"] = "2"
    return answer


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply exactly what was shown."""
    return redirect(run_confirm(viewer=viewer_of(request), run_id=pk).get_absolute_url())


def _line(row: ImportRow) -> dict[str, object]:
    after = {name: row.values[name] for name in row.before}
    errors = [(str(field_named(name).label) if name else "", text) for name, text in row.errors.items()]
    return {
        "row": row,
        "label": Fate(row.fate).label,
        "differences": differences(row.before, after) if row.before else [],
        "errors": errors,
    }


def _tabs(run: ImportRun, counts: dict[str, int], chosen: str) -> list[dict[str, object]]:
    every = {"url": run.get_absolute_url(), "label": _("All rows"), "current": not chosen, "count": sum(counts.values())}
    found = [
        {"url": f"{run.get_absolute_url()}?was={fate}", "label": label, "current": chosen == fate, "count": counts[fate]}
        for fate, label in Fate.choices
        if counts.get(fate)
    ]
    return [every, *found]
