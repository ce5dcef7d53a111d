"""Addresses of events, under /veranstaltungen/."""

from django.urls import path

from knowledge.events.views import calendars, desk, event, lists

app_name = "events"
urlpatterns = [
    path("", lists.index, name="index"),
    path("rueckblick/", lists.past, name="past"),
    path("kalender.ics", calendars.public, name="public_calendar"),
    path("kalender/", calendars.subscribe, name="subscribe"),
    path("kalender/neu/", calendars.issue, name="issue_calendar"),
    path("kalender/widerrufen/", calendars.revoke, name="revoke_calendar"),
    path("kalender/<str:secret>.ics", calendars.private, name="private_calendar"),
    path("planen/", desk.desk, name="desk"),
    path("planen/neu/", desk.new, name="new"),
    path("planen/<int:pk>/", desk.edit, name="edit"),
    path("planen/<int:pk>/veroeffentlichen/", desk.publish, name="publish"),
    path("planen/<int:pk>/absagen/", desk.cancel, name="cancel"),
    path("planen/<int:pk>/loeschen/", desk.discard, name="discard"),
    path("planen/<int:pk>/verantwortliche/", desk.host, name="host"),
    path("<slug:slug>/", event.page, name="event"),
    path("<slug:slug>/termin.ics", event.ics, name="ics"),
]
