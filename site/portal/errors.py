"""Pages for what goes wrong: a clear sentence, what is kept, what to do next. The log has the cause, the page never has.

Refuses to tell missing from forbidden: both are the same 404.
"""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

SECRET_NAMES = ("password", "token", "code", "credential", "secret", "csrf", "next", "login")
FORM_NAMES = (
    "kind", "space", "about", "shown_as", "submission", "draft_", "edition", "reply_to", "level", "ref", "branches", "challenges",
    "regions",
)  # fmt: skip
"""What forms carry or offer to choose; a text somebody typed is none of these."""
KEPT_LENGTH = 100_000  # characters of one field that are shown back


def answer(request: HttpRequest, template: str, status: HTTPStatus, **context: object) -> HttpResponse:
    """A page of the hub's own look that no cache keeps."""
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: too large, or not to be read."""
    _ = exception
    return answer(request, "400.html", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: only where something is known to exist, such as the admin; everything else is a 404."""
    _ = exception
    return answer(request, "403.html", HTTPStatus.FORBIDDEN)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for missing and not yours."""
    _ = exception
    return answer(request, "404.html", HTTPStatus.NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database does not answer. Asks neither the database nor the session, which may be what failed."""
    _ = request
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.INTERNAL_SERVER_ERROR
    response = HttpResponse(render_to_string("maintenance.html" if away else "500.html"), status=status)
    if away:
        response["Retry-After"] = "60"
    add_never_cache_headers(response)
    return response


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is old or missing: shows what was typed, to copy or to send again."""
    _ = reason
    return answer(request, "csrf.html", HTTPStatus.FORBIDDEN, typed=typed(request), back=request.path)


def typed(request: HttpRequest) -> list[str]:
    """What somebody typed into a form, without passwords and codes, and without what the form itself carries."""
    return [
        value[:KEPT_LENGTH]
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in SECRET_NAMES) and not name.startswith(FORM_NAMES)
        for value in values
        if isinstance(value, str) and len(value.strip()) > 1
    ]
