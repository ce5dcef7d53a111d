"""What browsers and crawlers ask for beside pages: robots.txt, security.txt, the manifest, the service worker, the offline page.

The service worker keeps the offline page and its style sheet, never a page anybody read.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

STYLE = "css/hub.css"


@cache_control(max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers need not read."""
    return render(request, "outside/robots.txt", {"hub_url": settings.HUB_URL}, content_type="text/plain; charset=utf-8")


@cache_control(max_age=86400)
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116)."""
    context = {"hub_url": settings.HUB_URL, "expires": (timezone.now() + timedelta(days=300)).strftime("%Y-%m-%dT00:00:00Z")}
    return render(request, "outside/security.txt", context, content_type="text/plain; charset=utf-8")


@cache_control(max_age=86400)
def manifest(request: HttpRequest) -> HttpResponse:
    """How the hub appears when somebody puts it on the home screen."""
    del request
    facts = {
        "name": "Zukunfts-Hub",
        "short_name": "Zukunfts-Hub",
        "description": _("How companies and their employees shape digital change together. From the Ruhr area, for everyone."),
        "lang": "de",
        "start_url": "/",
        "display": "standalone",
        "background_color": "#fbf8f3",
        "theme_color": "#fbf8f3",
        "icons": [{"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which has to live at the root."""
    context = {"files": ["/offline/", static(STYLE)]}
    return render(request, "outside/worker.js", context, content_type="text/javascript; charset=utf-8")


@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """The page a browser shows without a connection."""
    return render(request, "offline.html")
