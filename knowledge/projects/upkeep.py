"""What is checked of projects: whether one that is over says what came of it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.upkeep import Finding, Place, check
from knowledge.projects.models import ProjectPage, today


@check("project.results", _("Projects that are over and tell no results"), _("Ask the project for its results, and enter them."))
def resultless() -> Iterator[Finding]:
    """Finished projects with an empty text of results."""
    for page in ProjectPage.objects.filter(live=True, ends__lt=today()).order_by("ends"):
        if not len(page.results):
            yield Finding(Place(f"page:{page.pk}", page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])), day=page.ends)
