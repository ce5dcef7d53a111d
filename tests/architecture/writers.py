"""Who writes: in every test, a write to a table of the hub must come from an action, or from the test itself.

Hung onto the database connection of the tests. A door, a query or a handler that writes by itself fails the test that walks through it.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
OURS = tuple(f"{ROOT / source}/" for source in ("site", "search", "community", "knowledge"))
WRITE = re.compile(r'\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE)
# Beside rooms called `actions` these may write, each for its reason:
ALLOWED = {
    "migrations": "they make the tables",
    "site/kernel": "counters, interned audiences and tokens are written by the functions that own them",
    "site/portal/demo": "fills an empty hub in bulk where the actions would take hours",
    "site/accounts/handlers.py": "every account gets its profile, also one that allauth or a command makes",
    "site/accounts/shown.py": "what follows from claims and duties is stored when either changes, also in the admin",
    "site/content/pages/funnel.py": "Wagtail saves pages by itself; what must follow from it happens in the one funnel",
    "site/content/pages/subtree.py": "what a narrowed page does to the pages below it, called by the funnel",
    "site/content/media/handlers.py": "Wagtail saves pages by itself; which pictures they use follows from it",
    "search/engines": "an engine is the only writer of its own index",
}
# They only pass on: the worker that calls a job, what stands around every request, the form by which allauth stores an account.
PASSING = (
    "site/jobs/worker.py",
    "site/kernel/middleware.py",
    "site/accounts/forms/signup.py",
    "site/accounts/middleware.py",
    "site/content/pages/refusals.py",
    "site/portal/floods.py",
)
# Written by Wagtail alone, whoever asks it for a picture's size: the rendition is made where it is first shown.
WAGTAILS = frozenset({"content_media_hubrendition"})


class WriteOutsideActionsError(AssertionError):
    """Product code wrote to a hub table without an action on the stack."""


@cache
def hub_tables() -> frozenset[str]:
    """The tables of our own apps."""
    ours = [config for config in apps.get_app_configs() if f"{config.path}/".startswith(OURS)]
    return frozenset(model._meta.db_table for config in ours for model in config.get_models(include_auto_created=True))  # noqa: SLF001


def frames(frame: FrameType | None) -> Iterator[str]:
    """The files of product code on the stack, innermost first, without those that only pass on."""
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(OURS) and not passes_on(path):
            yield path
        frame = frame.f_back


@cache
def passes_on(path: str) -> bool:
    """Whether this file only does what another one told it to: a model that saves itself, the worker, the middleware."""
    return bool({"models", "models.py"} & set(Path(path).parts)) or path.endswith(PASSING)


@cache
def may_write(path: str) -> bool:
    """Whether this file is a room of writers."""
    inside = Path(path).relative_to(ROOT)
    return bool({"actions", "actions.py", "migrations"} & set(inside.parts)) or str(inside).startswith(tuple(ALLOWED))


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # Django's signature
    """An execute wrapper. Raises WriteOutsideActionsError."""
    written = WRITE.match(sql)
    if written and written.group(1) in hub_tables() - WAGTAILS:
        files = list(frames(sys._getframe(1)))  # noqa: SLF001  # the one way to see who calls
        if files and not any(may_write(path) for path in files):
            way = " ← ".join(str(Path(path).relative_to(ROOT)) for path in files[:6])
            raise WriteOutsideActionsError(f"{written.group(1)} written by {way}")
    return execute(sql, params, many, context)
