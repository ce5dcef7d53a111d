"""The only writers of kept prints.

A withdrawal and a press at work may meet: whoever keeps a print first locks the page's row and plans anew, and whoever drops one takes the
same lock. So a print of words that went in between is never kept, and one that was kept before is gone with them.
"""

from collections.abc import Iterable

from django.db import transaction

from content.pages.models import BasePage
from content.printing.models import Form, Print
from content.printing.plans import plan


@transaction.atomic
def print_keep(*, page_id: int, form: str, key: str, data: bytes) -> bool:
    """Keep this document, if it is still what the page says; returns whether it is."""
    Print.objects.get_or_create(page_id=page_id, form=form)
    row = Print.objects.select_for_update().get(page_id=page_id, form=form)
    page = BasePage.objects.get(pk=page_id).specific
    if not page.live or plan(page, form).key != key:
        return False
    row.key, row.data = key, data
    row.save()
    return True


@transaction.atomic
def prints_drop(*, page_ids: Iterable[int]) -> None:
    """Keep nothing of these pages any more."""
    for page_id in sorted(BasePage.objects.filter(pk__in=list(page_ids)).values_list("pk", flat=True)):
        for form in Form.values:
            Print.objects.get_or_create(page_id=page_id, form=form)
        Print.objects.filter(page_id=page_id).update(key="", data=b"")
