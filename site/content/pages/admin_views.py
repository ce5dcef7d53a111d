"""Doors of the admin that Wagtail does not have: changing who may see a page."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.pages.actions import audience_set
from content.pages.audiences import Who, is_wider
from content.pages.models import BasePage
from content.pages.receipts import receipt


class AudienceForm(forms.Form):
    """One of the choices that are not wider than the page above."""

    who = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: object, page: BasePage, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's form
        parent = page.get_parent()
        choices = [choice for choice in Who if parent is None or not is_wider(choice, parent.who)]
        self.fields["who"].choices = [(choice.value, choice.label) for choice in choices]  # type: ignore[attr-defined]
        self.fields["who"].label = _("Who may see it")
        self.receipts = [receipt(choice) for choice in choices]


@require_http_methods(["GET", "HEAD", "POST"])
def audience(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show and change the Audience of one page; the change is in force when this answers."""
    page = get_object_or_404(BasePage, pk=page_id).specific
    if page.is_root() or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = AudienceForm(request.POST or None, page=page, initial={"who": page.who})
    if form.is_valid() and _changed(request, page, form):
        return redirect("wagtailadmin_pages:edit", page.pk)
    below = page.get_descendants().count()
    return render(request, "content/admin/audience.html", {"page": page, "form": form, "below": below, "receipts": form.receipts})


def _changed(request: HttpRequest, page: BasePage, form: AudienceForm) -> bool:
    try:
        changed = audience_set(page=page, who=form.cleaned_data["who"], user=request.user)
    except ValidationError as refused:
        form.add_error("who", refused)
        return False
    messages.success(request, _("“%(page)s” can now be seen by: %(who)s.") % {"page": page.title, "who": changed.get_who_display()})
    return True
