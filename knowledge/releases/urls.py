"""Addresses of releases, under /freigabe/."""

from django.urls import path

from knowledge.releases.views import linked

app_name = "releases"
urlpatterns = [
    path("<str:token>/", linked.release, name="release"),
    path("<str:token>/seite/", linked.version, name="version"),
    path("<str:token>/bild/<str:secret>/<str:name>", linked.picture, name="picture"),
    path("<str:token>/datei/<str:secret>/<str:name>", linked.document, name="document"),
    path("<str:token>/beleg/", linked.proof, name="proof"),
]
