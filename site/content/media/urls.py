"""Addresses of the editors' files; the random part is what counts, the name is for people."""

from django.urls import path

from content.media import views

app_name = "media"
urlpatterns = [
    path("medien/bild/<str:secret>/<str:name>", views.image, name="image"),
    path("medien/vorschau/<str:secret>.webp", views.preview, name="preview"),
    path("medien/datei/<str:secret>/<str:name>", views.document, name="document"),
]
