"""The operators' addresses; `/healthz` is answered before Django (see `portal.serving.application`)."""

from django.urls import path

from portal.operations import views

urlpatterns = [path("readyz", views.ready), path("metrics", views.metrics)]
