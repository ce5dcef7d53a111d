"""Writing projects from plain data; editors write through Wagtail. Both end in the page's save."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from content.blocks.markdown import sections
from knowledge.projects.models import ProjectIndexPage, ProjectPage, ProjectPartner
from taxonomy.models import Branch, Region, Subject

VOCABULARIES: dict[str, type[Any]] = {"regions": Region, "branches": Branch, "subjects": Subject}


@transaction.atomic
def project_create(*, slug: str, title: str, summary: str, **facts: Any) -> ProjectPage:
    """Publish a project.

    `facts` are the plain fields, `body` and `results` as records with heading and body in Markdown, `partners` as records, `regions`,
    `branches`, `subjects` as short names. Raises ValidationError where the page's own guards refuse.
    """
    now = timezone.now()
    streams = {name: sections(facts.pop(name, [])) for name in ("body", "results")}
    words = {name: list(model.objects.filter(slug__in=facts.pop(name, ()))) for name, model in VOCABULARIES.items()}
    partners = [ProjectPartner(sort_order=number, **partner) for number, partner in enumerate(facts.pop("partners", ()))]
    page = ProjectPage(title=title, slug=slug, summary=summary, first_published_at=now, last_published_at=now, **streams, **facts)
    for name, terms in words.items():
        setattr(page, name, terms)
    page.partners.set(partners)
    ProjectIndexPage.objects.get().add_child(instance=page)
    page.live_revision = page.save_revision(changed=False, clean=False)
    page.save(update_fields=["live_revision"])
    return page
