"""Reports and recommendations for tests."""

import io
from typing import Any

from pypdf import PdfWriter

from content.media.actions import document_add
from editorial.publications.actions import recommendation_create, report_create
from editorial.publications.models import RecommendationPage, ReportPage
from tests.factories.content import number
from tests.factories.editorial import WHO, shape
from tests.factories.samples import Order, sample


def pdf(pages: int = 2) -> bytes:
    """A PDF of empty pages."""
    writer, data = PdfWriter(), io.BytesIO()
    for _n in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.write(data)
    return data.getvalue()


def make_report(**fields: Any) -> ReportPage:
    """A published report with a PDF."""
    facts: dict[str, Any] = {
        "slug": f"bericht-{number()}",
        "title": "Ein Bericht",
        "summary": "Kurz gesagt.",
        "year": 2025,
        "body": "",
        **fields,
    }
    if "document" not in facts:
        facts["document"] = document_add(title="Bericht", data=pdf(), name=f"bericht{number()}.pdf")
    return report_create(**facts)


def make_recommendation(**fields: Any) -> RecommendationPage:
    """A published recommendation."""
    facts: dict[str, Any] = {"slug": f"faktor-{number()}", "title": "Früh fragen", "summary": "Kurz gesagt.", "parts": [], **fields}
    return recommendation_create(**facts)


@sample("report")
def report_sample(order: Order) -> ReportPage | None:
    """A report that says the word."""
    if order.room not in WHO:
        return None
    return shape(make_report(title=f"Bericht {order.word}", summary=order.word, who=WHO[order.room]), order)


@sample("recommendation")
def recommendation_sample(order: Order) -> RecommendationPage | None:
    """A recommendation that says the word."""
    if order.room not in WHO:
        return None
    return shape(make_recommendation(title=f"Faktor {order.word}", summary=order.word, who=WHO[order.room]), order)
