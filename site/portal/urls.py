"""All addresses, in one place; each package brings its own list."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from portal.styleguide import styleguide

urlpatterns: list[URLPattern | URLResolver] = [
    path("styleguide/", styleguide, name="styleguide"),
    path("konto/", include("allauth.urls")),
    path("", include("mailing.urls")),
    path("dateien/", include("content.attachments.urls")),
]
