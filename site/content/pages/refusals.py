"""Wagtail's admin lets a refusal of the page's funnel end in an error page; here it ends where the editor was, with the reason.

Owns nothing of the rule. Refuses to swallow anything but ValidationError under the admin's prefix, and leaves a line in the log.
"""

import logging
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

logger = logging.getLogger(__name__)


class RefusalMiddleware:
    """Turns a ValidationError of the admin into a message; sync only, like the whole chain."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; exceptions come to `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say why, and go back to where the editor came from."""
        home = reverse("wagtailadmin_home")
        if not isinstance(exception, ValidationError) or not request.path.startswith(home):
            return None
        logger.warning("Refused at %s: %s", request.path, exception.messages)
        for sentence in dict.fromkeys(exception.messages):
            messages.error(request, sentence)
        back = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(back if safe else home)
