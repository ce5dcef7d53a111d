"""Addresses of releases, under /freigabe/."""

from django.urls import path

from knowledge.releases.views import linked

app_name = "releases"
urlpatterns = [
    path("<str:token>/", linked.release, name="release"),
    path("<str:token>/seite/", linked.version, name="version"),
    path("<str:token>/bild/<str:secret>/<str:name>", linked.picture, name="picture"),
]
