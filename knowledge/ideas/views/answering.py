"""Doors for members: rate an idea, take part in it. By GET, after signing in, they just lead to the idea."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel.middleware import viewer_of
from knowledge.ideas.actions.answering import rating_put, support_put
from knowledge.ideas.models import Idea
from knowledge.ideas.queries.ideas import idea_at


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an idea its stars; 0 takes them back."""
    idea = _seen(request, slug)
    stars = request.POST.get("stars", "")
    told = _("Your rating is taken back.") if stars == "0" else _("Thank you. Your rating is kept; you can change it at any time.")
    return _done(request, idea, lambda: rating_put(viewer=viewer_of(request), idea_id=idea.pk, stars=_figure(stars)), told, "bewertung")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, slug: str) -> HttpResponse:
    """Take part, or no longer."""
    idea = _seen(request, slug)
    joins = request.POST.get("takes_part") == "1"
    told = _("Good that you take part. You hear of it when the idea moves on.") if joins else _("You take part no longer.")
    return _done(request, idea, lambda: support_put(viewer=viewer_of(request), idea_id=idea.pk, takes_part=joins), told, "mitmachen")


def _seen(request: HttpRequest, slug: str) -> Idea:
    idea = idea_at(viewer_of(request), slug)
    if idea is None:
        raise Http404
    return idea


def _figure(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 1:
        raise Http404
    return int(text)


def _done(request: HttpRequest, idea: Idea, act: Callable[[], object], told: str, where: str) -> HttpResponse:
    if request.method == "POST":
        try:
            act()
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        except PermissionDenied:
            messages.error(request, _("Please confirm your e-mail address first; then your voice counts."))
        except ValueError:
            raise Http404 from None
        else:
            messages.success(request, told)
    return redirect(f"{idea.get_absolute_url()}#{where}")
