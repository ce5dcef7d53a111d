"""The admin's door: there is one way in, through the hub's own sign-in with its second factor."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache


@never_cache
def admin_login(request: HttpRequest) -> HttpResponse:
    """Lead guests to the hub's sign-in; for those who are signed in and may not enter there is nothing here."""
    if request.user.is_authenticated:
        raise Http404
    wanted = request.GET.get("next", "/admin/")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
