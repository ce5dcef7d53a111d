"""The door of releases in the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from knowledge.releases.views import desk


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The releases of a page, and what proves them."""
    return [
        path("freigaben/<int:page_id>/", desk.page_releases, name="hub_releases"),
        path("freigaben/<int:page_id>/beleg/<int:proof_id>/", desk.proof, name="hub_release_proof"),
    ]
