"""What happens to a kept print when its page says something else: gone in the same transaction, printed anew by a job."""

from content.pages.models import BasePage
from content.printing.actions import prints_drop
from content.printing.plans import forms_of
from content.printing.tasks import print_ahead
from jobs.actions import job_enqueue


def prints_renew(page_ids: tuple[int, ...]) -> None:
    """Keep nothing of these pages, and have the published ones printed."""
    pages = [page for page in BasePage.objects.filter(pk__in=page_ids).specific(defer=True) if forms_of(page)]
    prints_drop(page_ids=[page.pk for page in pages])
    for page in pages:
        if page.live:
            job_enqueue(task=print_ahead, key=f"printing.{page.pk}", page_id=page.pk)
