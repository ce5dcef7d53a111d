"""The funders' report as a table with charts and on paper."""

from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from knowledge.events.papers.tables import guarded
from knowledge.events.queries.idea_reports import QUARTERS, IdeaReport, Strands
from knowledge.events.queries.reports import FEW, Report
from pdf import Sheet, printed

CHART = (15.0, 7.5)
"""Width and least height of a chart in centimetres."""


def report_xlsx(report: Report) -> bytes:
    """One sheet for events and people, one for ideas; each table with its chart beside it."""
    book: Any = import_string("openpyxl.Workbook")()
    sheet = book.active
    sheet.title = str(report.year)
    sheet.append([_("Table"), _("What"), _("How many")])
    counted: list[tuple[str, list[tuple[Any, ...]]]] = [(_("Events"), [(label, count) for label, count in report.events])]
    counted += [
        (table.title, [(bar.label, bar.count if bar.count is not None else few()) for bar in table.bars]) for table in report.tables
    ]
    _written(sheet, counted)
    ideas = book.create_sheet(_("Ideas"))
    ideas.append([_("Table"), _("What"), _("How many"), *(_("Quarter %(quarter)d") % {"quarter": at} for at in QUARTERS), _("Year before")])
    _written(ideas, [(_("Ideas by quarter"), [(label, count) for label, count, _share in report.ideas.times])])
    _written(
        ideas, [(table.title, [(row.label, row.year, *row.quarters, row.before) for row in table.rows]) for table in report.ideas.tables]
    )
    ideas.append([_("Ideas"), _("Handed in, not on the map"), apart(report.ideas)])
    for one in (sheet, ideas):
        one.freeze_panes = "A2"
        for column, width in (("A", 26), ("B", 48), ("C", 14)):
            one.column_dimensions[column].width = width
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def report_pdf(report: Report) -> bytes:
    """The same as PDF/UA, with bars."""
    head = [_("What"), _("How many")]
    parts: list[dict[str, Any]] = [_table(_("Events"), head, [[label, str(count)] for label, count in report.events])]
    parts += [
        _table(
            table.title,
            head,
            [[bar.label, few() if bar.count is None else str(bar.count)] for bar in table.bars],
            [bar.share for bar in table.bars],
        )
        for table in report.tables
    ]
    ideas = report.ideas
    parts += [
        _table(
            _("Ideas by quarter"),
            head,
            [[label, str(count)] for label, count, _share in ideas.times],
            [share for *_rest, share in ideas.times],
        )
    ]
    parts += [_over_time(table, ideas.year) for table in ideas.tables]
    told = _("Ideas on the map in %(year)d: %(total)d. Handed in and not on the map: %(apart)s.")
    remark = [
        _("Numbers of people below %(few)d are not shown.") % {"few": FEW},
        told % {"year": ideas.year, "total": ideas.total, "apart": apart(ideas)},
    ]
    title = _("Events, participants and ideas %(year)d") % {"year": report.year}
    data = {"parts": [part for part in parts if part["rows"]], "remark": " ".join(remark)}
    return printed(Sheet(template="pdf/paper.typ", title=title, dated=timezone.now(), data=data))


def few() -> str:
    """What stands for a hidden number."""
    return _("below %(few)d") % {"few": FEW}


def apart(ideas: IdeaReport) -> int | str:
    """How many were handed in and are not on the map; hidden while they are few."""
    return few() if 0 < ideas.apart < FEW else ideas.apart


def _written(sheet: Any, tables: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    for title, rows in tables:
        first = sheet.max_row + 1
        for label, *figures in rows:
            sheet.append([title, guarded(label), *figures])
        if rows:
            _charted(sheet, title, first)


def _charted(sheet: Any, title: str, first: int) -> None:
    """A chart of column C of the table that begins in this row, to the right of all tables."""
    chart: Any = import_string("openpyxl.chart.BarChart")()
    reference: Any = import_string("openpyxl.chart.Reference")
    chart.type, chart.title, chart.legend = "bar", title, None
    chart.add_data(reference(sheet, min_col=3, min_row=first, max_row=sheet.max_row))
    chart.set_categories(reference(sheet, min_col=2, min_row=first, max_row=sheet.max_row))
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"  # in the order of the table
    chart.width, chart.height = CHART[0], max(CHART[1], 0.8 * (sheet.max_row - first + 1))
    sheet.add_chart(chart, f"{'JS'[len(sheet._charts) % 2]}{2 + len(sheet._charts) // 2 * 26}")  # noqa: SLF001  # two beside each other


def _table(caption: str, head: list[str], rows: list[list[str]], shares: list[int] | None = None) -> dict[str, Any]:
    return {"is": "table", "caption": caption, "head": head, "rows": rows} | ({"shares": shares} if shares else {})


def _over_time(table: Strands, year: int) -> dict[str, Any]:
    head = [_("What"), str(year), *(f"{quarter}/{year}" for quarter in QUARTERS), str(year - 1)]
    rows = [[row.label, str(row.year), *(str(count) for count in row.quarters), str(row.before)] for row in table.rows]
    return _table(table.title, head, rows, [row.share for row in table.rows])
