"""Doors of the mail list: asking for it, confirming the address."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from editorial.press.actions import list_ask, list_join
from editorial.press.forms import AddressForm
from editorial.press.invitations import InvalidLinkError, read
from kernel.limits import spend


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for an address; the answer is the same whether it is on the list, is not, or belongs to nobody."""
    form = AddressForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid() and _asked(request, form)
    return render(request, "editorial/press/subscribe.html", {"form": form, "sent": sent})


def _asked(request: HttpRequest, form: AddressForm) -> bool:
    try:
        spend(request.META.get("REMOTE_ADDR"), "letter")
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    if not form.is_program:
        list_ask(address=form.cleaned_data["address"], language=get_language() or "de")
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, so that a link checker joins nobody; do it on POST. 404 for a link that is not ours or too old."""
    try:
        invitation = read(token)
    except InvalidLinkError:
        raise Http404 from None
    if request.method == "POST":
        list_join(invitation=invitation)
    return render(request, "editorial/press/confirm.html", {"invitation": invitation, "done": request.method == "POST"})
