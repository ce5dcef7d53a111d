"""Addresses of moderation, under /moderation/."""

from django.urls import path
from django.views.generic import RedirectView

from community.moderation import views

app_name = "moderation"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("protokoll/", views.log, name="log"),
    path("rollen/", RedirectView.as_view(pattern_name="accounts:review"), name="roles"),
    path("melden/<slug:kind>/<int:pk>/", views.report, name="report"),
    path("meldung/<int:pk>/", views.flag, name="flag"),
    path("meldung/<int:pk>/belassen/", views.keep, name="keep"),
    path("beitrag/<int:pk>/", views.post, name="post"),
    path("thema/<int:pk>/", views.topic, name="topic"),
    path("fall/<slug:kind>/<int:pk>/", views.case, name="case"),
]
