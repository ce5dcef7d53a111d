"""System checks: no page type offers Wagtail's own restrictions, and the database holds none."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection
from wagtail.models import CollectionViewRestriction, PageViewRestriction, get_page_models


@register(Tags.models)
def no_private_pages(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse page types that bring back Wagtail's privacy."""
    return [
        Error("This page type offers Wagtail's view restrictions; the hub has one Audience.", obj=model, id="content.E001")
        for model in get_page_models()
        if model.private_page_options
    ]


@register(Tags.database)
def no_restrictions(databases: Any = None, **_kwargs: Any) -> list[CheckMessage]:
    """Refuse restrictions in the database, which only some doors would obey. Runs with `check --database default` and `migrate`."""
    tables = connection.introspection.table_names() if databases else []
    return [
        Error(f"There are rows of {model.__name__}; use the page's Audience instead.", id="content.E002")
        for model in (PageViewRestriction, CollectionViewRestriction)
        if model._meta.db_table in tables and model.objects.exists()  # noqa: SLF001  # before the first migration there is none
    ]
