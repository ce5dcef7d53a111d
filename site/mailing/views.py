"""Doors of mailing: refusing mail by the link in it, and the demo's postbox."""

from csp.constants import NONE, UNSAFE_INLINE
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from mailing import postbox
from mailing.actions import mail_refuse
from mailing.unsubscribe import InvalidLinkError, read

FRAMED = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "img-src": ["data:"], "frame-ancestors": ["'self'"], "sandbox": [""]}


@csrf_exempt  # a mail program posts here without ever having seen a form; the signed link is the proof
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, so that a link checker refuses nothing; do it on POST."""
    try:
        refusal = read(token)
    except InvalidLinkError:
        raise Http404 from None
    if request.method == "POST":
        mail_refuse(topic=refusal.topic, user_id=refusal.user_id, address=refusal.address)
    return render(request, "mailing/unsubscribe.html", {"done": request.method == "POST", "refusal": refusal})


@require_safe
@never_cache
def postbox_list(request: HttpRequest) -> HttpResponse:
    """The mails this demo hub wrote instead of sending them."""
    _demo_only()
    return render(request, "mailing/postbox.html", {"letters": postbox.letters()})


@require_safe
@never_cache
def postbox_letter(request: HttpRequest, key: str) -> HttpResponse:
    """One mail as text, with its HTML in a frame."""
    return render(request, "mailing/postbox_letter.html", {"letter": _letter(key)})


@require_safe
@never_cache
def postbox_html(request: HttpRequest, key: str) -> HttpResponse:
    """The HTML of one mail, which brings its own styles and may do nothing else."""
    answer = HttpResponse(_letter(key).html)
    answer._csp_replace = FRAMED  # type: ignore[attr-defined]  # noqa: SLF001  # what django-csp's decorator does
    return answer


def _demo_only() -> None:
    if not settings.HUB_DEMO:
        raise Http404


def _letter(key: str) -> postbox.Letter:
    _demo_only()
    letter = postbox.letter(key)
    if letter is None:
        raise Http404
    return letter
