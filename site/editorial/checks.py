"""Before a hub goes live, `manage.py check --deploy --database default` warns of legal pages nobody has completed."""

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
    ready = set(StandardPage.objects.filter(live=True).exclude(live_revision=None).values_list("role", flat=True))
    return [
        Warning(
            f"The page for “{role.label}” is missing, not published or nobody has completed it.",
            hint="Complete and publish it in the admin; its role is under its settings.",
            id=f"editorial.W{number:03}",
        )
        for number, role in enumerate(NEEDED, start=1)
        if role not in ready
    ]
