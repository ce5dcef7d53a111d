"""No door for writing stands open without limit: every request that may change something is counted, whatever it is about.

Counted per account, for guests per address. Doors have narrower limits of their own (`kernel.limits`, allauth's); this one catches what
they forget and what is sent by programs.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from kernel import limits
from portal.errors import answer, typed
from portal.policies import ADMIN_PREFIX

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class FloodMiddleware:
    """Answers 429 with what was typed; sync only, like the whole chain."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count a write, and go on if it is within the limit."""
        if request.method not in READING:
            try:
                limits.spend(sender(request), "desk" if request.path_info.startswith(ADMIN_PREFIX) else "write")
            except ValidationError as refused:
                return answer(request, "429.html", HTTPStatus.TOO_MANY_REQUESTS, refusal=refused.messages[0], typed=typed(request))
        return self.get_response(request)


def sender(request: HttpRequest) -> int | str:
    """The account that writes, or the address a guest comes from."""
    if request.user.is_authenticated:
        return int(request.user.pk)
    return str(request.META.get("REMOTE_ADDR", "")).replace(" ", "")
