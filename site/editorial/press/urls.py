"""Addresses of the mail list; releases are pages."""

from django.urls import path

from editorial.press import views

app_name = "press"
urlpatterns = [
    path("presse/verteiler/", views.subscribe, name="subscribe"),
    path("presse/verteiler/<str:token>/", views.confirm, name="confirm"),
]
