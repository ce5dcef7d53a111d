"""Names for `@`: members whose handle or name begins with what was typed."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from accounts.queries import people
from kernel.middleware import viewer_of

MOST = 8


@require_safe
@login_required
def names(request: HttpRequest) -> JsonResponse:
    """{people: [{handle, name}]} for `?q=`."""
    typed = request.GET.get("q", "").strip()[:40]
    if not typed:
        return JsonResponse({"people": []})
    fitting = Q(handle__istartswith=typed) | Q(user__name__istartswith=typed) | Q(user__name__icontains=f" {typed}")
    found = people(viewer_of(request)).filter(fitting).order_by("handle")[:MOST]
    return JsonResponse({"people": [{"handle": person.handle, "name": person.user.name} for person in found]})
