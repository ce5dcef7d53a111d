"""Before a hub goes live, `manage.py check --deploy --database default` warns of legal pages nobody has completed."""

from collections.abc import Mapping
from typing import Any

from django.core.checks import CheckMessage, Warning, register  # noqa: A004  # Django's name for it
from django.db import connection

from editorial.models import StandardPage

NEEDED = (StandardPage.Role.IMPRINT, StandardPage.Role.PRIVACY, StandardPage.Role.ACCESSIBILITY, StandardPage.Role.EASY)


@register(deploy=True)
def legal_pages(databases: Any = None, **_kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001  # asked without a database too
    """A page that is missing, taken down or still as it came with the hub. Asks the database by itself: it is asked before going live."""
    if StandardPage._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001  # before the first migration
        return []
    completed = {page.role: page for page in StandardPage.objects.filter(live=True).exclude(live_revision=None)}
    return [*_missing(completed), *_incomplete(completed.get(StandardPage.Role.ACCESSIBILITY))]


def _missing(completed: Mapping[str, StandardPage]) -> list[CheckMessage]:
    return [
        Warning(
            f"The page for “{role.label}” is missing, not published or nobody has completed it.",
            hint="Complete and publish it in the admin; its role is under its settings.",
            id=f"editorial.W{number:03}",
        )
        for number, role in enumerate(NEEDED, start=1)
        if role not in completed
    ]


def _incomplete(page: StandardPage | None) -> list[CheckMessage]:
    """What an accessibility statement has to name."""
    if page is None:
        return []
    wanted = ((page.has_feedback, "where barriers are told", 5), (page.has_ombuds, "the ombuds office", 6))
    hint = "Fill in “Feedback and ombuds office” on that page."
    return [
        Warning(f"The accessibility statement does not name {what}.", hint=hint, id=f"editorial.W{number:03}")
        for named, what, number in wanted
        if not named
    ]
