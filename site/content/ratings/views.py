"""The door of ratings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.pages.models import BasePage
from content.ratings.actions import rating_put
from kernel.middleware import viewer_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give a page its stars and go back to it; by GET (after signing in) just go there."""
    page = get_object_or_404(BasePage.objects.visible_to(viewer_of(request)).filter(live=True), pk=page_id)
    if request.method == "POST":
        _rated(request, page_id)
    return redirect(f"{page.path_here}#bewertung")


def _rated(request: HttpRequest, page_id: int) -> None:
    try:
        rating_put(viewer=viewer_of(request), page_id=page_id, stars=int(request.POST.get("stars", "")))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    except ValueError:
        raise Http404 from None
    else:
        messages.success(request, _("Thank you. Your rating is kept; you can change it at any time."))
