"""Where I am signed in, and ending that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.devices import device_name
from accounts.queries import open_sessions
from accounts.views.doors import user_of


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """My open sessions; sent as a form, it ends all others. Stands before allauth's own list, which asks once per session."""
    user = user_of(request)
    if request.method == "POST":
        actions.sessions_end_others(user=user, current=request.session.session_key or "")
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("usersessions_list")
    listed = [(session, device_name(session.user_agent)) for session in open_sessions(user.pk)]
    return render(request, "accounts/sessions.html", {"sessions": listed})


@require_POST
@login_required
def end(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one of my sessions."""
    actions.session_end(user=user_of(request), session_id=session_id)
    messages.success(request, _("This session is over."))
    return redirect("usersessions_list")
