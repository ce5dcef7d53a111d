"""The document of a page as it says now: the kept one, or a fresh one, which is kept."""

from content.pages.models import BasePage
from content.printing.actions import print_keep
from content.printing.plans import plan
from content.printing.queries import kept


def document(page: BasePage, form: str) -> tuple[str, bytes]:
    """Its key and its bytes; raises `pdf.UnprintableError`. The caller has asked who may have it."""
    planned = plan(page, form)
    data = kept(page.pk, form, planned.key)
    if data is None:
        data = planned.pressed()
        print_keep(page_id=page.pk, form=form, key=planned.key, data=data)
    return planned.key, data
