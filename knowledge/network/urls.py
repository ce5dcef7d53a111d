"""Addresses of the network; `/netzwerk/<handle>/` are the members' own pages."""

from django.urls import path

from knowledge.network.views import reading, writing

app_name = "network"
urlpatterns = [
    path("", reading.index, name="index"),
    path("eintrag/<slug:slug>/", reading.entry, name="entry"),
    path("eintrag/<slug:slug>/kontakt/", writing.contact, name="contact"),
    path("mein-eintrag/<str:token>/", writing.own, name="own"),
    path("eintrag/<int:entry_id>/einverstaendnis/", writing.ask, name="ask"),
]
