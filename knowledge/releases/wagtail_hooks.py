"""Releases in the admin: their door, and what copying a page means for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks

from content.pages.models import BasePage
from knowledge.releases.actions import releases_carry
from knowledge.releases.models import Release, State
from knowledge.releases.views import desk


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The releases of a page, and what proves them."""
    return [
        path("freigaben/<int:page_id>/", desk.page_releases, name="hub_releases"),
        path("freigaben/<int:page_id>/beleg/<int:proof_id>/", desk.proof, name="hub_release_proof"),
    ]


@hooks.register("before_copy_page")
def copies_are_drafts(request: HttpRequest, page: BasePage) -> HttpResponse | None:
    """A copy of a page that waits, or waited, for somebody is published only after they released the copy."""
    about = page.get_descendants(inclusive=True).values("pk")
    if request.POST.get("publish_copies") and Release.objects.filter(page__in=about).exclude(state=State.REVOKED).exists():
        messages.error(request, _("Somebody has to release this page. Please copy it without publishing; then ask them about the copy."))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("after_copy_page")
def carry(request: HttpRequest, page: BasePage, new_page: BasePage) -> None:
    """The copy waits for the same people; an alias shows nothing but its original."""
    if new_page.alias_of_id is None:
        releases_carry(user=request.user, page=page, copy=new_page)
