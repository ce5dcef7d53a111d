"""The job that prints a page ahead of its first reader."""

import logging

from content.pages.models import BasePage
from content.printing.plans import forms_of
from content.printing.press import document
from jobs.background import job_in_steps, last
from pdf import UnprintableError

logger = logging.getLogger(__name__)


@last
@job_in_steps
def print_ahead(*, page_id: int) -> None:
    """Print it, unless this very version is kept; a page that cannot be printed is in the log, and its readers keep the page itself."""
    for page in BasePage.objects.filter(pk=page_id, live=True).specific():
        for form in forms_of(page):
            try:
                document(page, form)
            except UnprintableError:
                logger.exception("Page %s cannot be printed as %s", page_id, form)
