"""Addresses of events, under /veranstaltungen/."""

from django.urls import path, re_path

from knowledge.events.views import calendars, desk, event, kit, lists, own, registering, registrations

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
    path("planen/<int:pk>/anmeldungen/", registrations.registrations, name="registrations"),
    path("meine/", own.mine, name="mine"),
    path("anmeldungen/<int:pk>/", registrations.registration, name="registration"),
    path("anmeldungen/<int:pk>/entscheiden/", registrations.decide, name="decide"),
    path("anmeldung/uebernehmen/<str:token>/", own.take, name="take"),
    path("anmeldung/<str:token>/", own.own, name="own"),
    path("anmeldung/<str:token>/aendern/", own.change, name="change"),
    path("anmeldung/<str:token>/weitergeben/", own.hand, name="hand"),
    path("anmeldung/<str:token>/termin.ics", own.ics, name="own_ics"),
    path("<slug:slug>/", event.page, name="event"),
    path("<slug:slug>/anmelden/", registering.register, name="register"),
    path("<slug:slug>/termin.ics", event.ics, name="ics"),
    re_path(r"^(?P<slug>[-\w]+)/unterlagen/(?P<name>[a-z]+)\.(?P<suffix>docx|pdf)$", kit.paper, name="kit"),
]
