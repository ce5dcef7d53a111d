"""A person's own pages: overview with first steps, profile, language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.authors import author_of_account
from accounts.forms.profile import LanguageForm, ProfileForm
from accounts.queries import own_profile
from accounts.steps import first_steps
from accounts.views.doors import add_errors, user_of, viewer_of, within_limit


@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """The account at a glance: first steps, then every place where something can be changed."""
    user, viewer = user_of(request), viewer_of(request)
    steps = [] if user.profile.steps_hidden else first_steps(viewer, user)
    context = {
        "steps": steps,
        "done": sum(step.done for step in steps),
        "language_form": LanguageForm(initial={"language": user.language}),
        "moderates": viewer.holds("staff.moderation"),
    }
    return render(request, "accounts/overview.html", context)


@never_cache
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Change what one says of oneself."""
    user = user_of(request)
    user.profile = own_profile(user)
    form = ProfileForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid() and within_limit(request, "hub_profile", form):
        try:
            actions.profile_change(user=user, **{key: value for key, value in form.cleaned_data.items() if key != "company_choice"})
        except ValidationError as refused:
            add_errors(form, refused)
        else:
            messages.success(request, _("Your profile is saved."))
            return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form, "author": author_of_account(user)})


@require_POST
@login_required
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of pages and mails, and go on in it."""
    form = LanguageForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        actions.language_choose(user=user_of(request), language=chosen)
        with override(chosen):
            messages.success(request, _("The hub speaks English with you now."))
            return HttpResponseRedirect(reverse("accounts:overview"))
    return redirect("accounts:overview")


@require_POST
@login_required
def steps_hide(request: HttpRequest) -> HttpResponse:
    """Put the first steps away."""
    actions.steps_hide(user=user_of(request))
    return redirect("accounts:overview")
