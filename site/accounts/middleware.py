"""The second factor as a condition for staff (`HUB_STAFF_SECOND_FACTOR`): without one they are led to setting it up."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

GUARDED = ("/admin/", "/konto/pruefung/", "/en/konto/pruefung/", "/debug/")


class StaffSecondFactorMiddleware:
    """Stands before the staff's places; everything else stays as it is. Sync only, like the whole chain."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Step aside where the hub does not ask for it; raises MiddlewareNotUsed."""
        if not settings.HUB_STAFF_SECOND_FACTOR:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead staff without a second factor to where they set one up."""
        if request.path_info.startswith(GUARDED) and request.user.is_authenticated and not is_mfa_enabled(request.user):
            messages.warning(request, _("This hub asks its staff for a second factor. Please set one up first."))
            return redirect("mfa_index")
        return self.get_response(request)
