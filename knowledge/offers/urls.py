"""Addresses of offers, under /angebote/."""

from django.urls import path

from knowledge.offers.views import desk, lists, offer, proposals, tables

app_name = "offers"
urlpatterns = [
    path("", lists.index, name="index"),
    path("vorschlagen/", proposals.new, name="propose"),
    path("meine/", lists.mine, name="mine"),
    path("vorschlag/<int:pk>/", proposals.one, name="proposal"),
    path("redaktion/", desk.desk, name="desk"),
    path("redaktion/neu/", desk.new, name="new"),
    path("redaktion/angebot/<int:pk>/", desk.edit, name="edit"),
    path("redaktion/angebot/<int:pk>/zuruecknehmen/", desk.withdraw, name="withdraw"),
    path("redaktion/angebot/<int:pk>/pflege/", desk.keep, name="keep"),
    path("redaktion/links/", desk.check_links, name="check_links"),
    path("redaktion/tabelle.csv", tables.as_csv, name="csv"),
    path("redaktion/tabelle.xlsx", tables.as_xlsx, name="xlsx"),
    path("redaktion/import/", tables.upload, name="upload"),
    path("redaktion/import/<int:pk>/", tables.report, name="import"),
    path("redaktion/import/<int:pk>/bestaetigen/", tables.confirm, name="confirm"),
    path("<slug:slug>/", offer.page, name="offer"),
    path("<slug:slug>/konditionen/", offer.conditions, name="conditions"),
    path("<slug:slug>/verlauf/", offer.history, name="history"),
    path("<slug:slug>/aendern/", proposals.change, name="change"),
]
