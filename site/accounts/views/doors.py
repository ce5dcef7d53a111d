"""How the doors of accounts open: who is asking, and how an action's refusal becomes errors of a form."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.core.ratelimit import consume
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from kernel.viewer import Viewer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """The Viewer that `kernel.middleware` attached."""
    return cast("Viewer", request.viewer)  # type: ignore[attr-defined]


def user_of(request: HttpRequest) -> User:
    """The signed-in account; behind `login_required` only."""
    return cast("User", request.user)


def holders_only(token: str) -> Callable[[View[P]], View[P]]:
    """A door for holders of a grant; for everybody else it does not exist (404)."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not viewer_of(request).holds(token):
                raise Http404
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)  # login_required and wraps forget the arguments

    return decorate


def within_limit(request: HttpRequest, action: str, form: forms.Form | None = None) -> bool:
    """Count one POST against a limit of `ACCOUNT_RATE_LIMITS`; says so on the form, which keeps what was typed."""
    if consume(request, action=action):
        return True
    if form is not None:
        form.add_error(None, _("That was a lot in a short time. Please wait a little; what you typed is kept."))
    return False


def add_errors(form: forms.Form, refused: ValidationError) -> None:
    """Show what an action refused at the fields it names, or at the top of the form."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for field, errors in refused.error_dict.items():
        for error in errors:
            form.add_error(field if field in form.fields and field != NON_FIELD_ERRORS else None, error)
