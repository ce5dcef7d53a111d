"""The operators' doors: open to this machine and to whoever holds `HUB_METRICS_TOKEN`, and for everybody else not there."""

import hmac
import ipaddress
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.operations.checks import findings
from portal.operations.figures import exposition
from portal.serving.making import figures

View = Callable[[HttpRequest], HttpResponse]


def operators_only(view: View) -> View:
    """Let only operators in; raises Http404 for everybody else."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (holds_token(request) or is_here(request)):
            raise Http404
        return view(request)

    return require_safe(never_cache(guarded))


def holds_token(request: HttpRequest) -> bool:
    """Whether the request carries the token as a bearer."""
    token = settings.HUB_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def is_here(request: HttpRequest) -> bool:
    """Whether it comes from this machine itself, not through a proxy on it that nobody told us of."""
    if "X-Forwarded-For" in request.headers and not settings.HUB_BEHIND_PROXY:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@operators_only
def ready(request: HttpRequest) -> HttpResponse:
    """200 when every part does its work, else 503 and which does not."""
    found = findings()
    fine = all(finding.ok for finding in found)
    told = {finding.part: finding.detail if finding.ok else f"TROUBLE: {finding.detail}" for finding in found}
    return JsonResponse({"ready": fine, **told}, status=200 if fine else 503)


@operators_only
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures of this process and of what all share."""
    return HttpResponse(exposition(figures()), content_type="text/plain; version=0.0.4; charset=utf-8")
