"""Projects and regions' pages for tests."""

from typing import Any

from knowledge.projects.actions import project_create
from knowledge.projects.models import ProjectPage
from tests.factories.content import number
from tests.factories.editorial import WHO, shape
from tests.factories.samples import Order, sample


def make_project(**fields: Any) -> ProjectPage:
    """A published project."""
    facts: dict[str, Any] = {"slug": f"projekt-{number()}", "title": "Ein Projekt", "summary": "Kurz gesagt.", **fields}
    return project_create(**facts)


@sample("project")
def project_sample(order: Order) -> ProjectPage | None:
    """A project that says the word."""
    if order.room not in WHO:
        return None
    return shape(make_project(title=f"Projekt {order.word}", summary=order.word, who=WHO[order.room]), order)
