"""Addresses of the map of ideas, under /ideenlandkarte/."""

from django.urls import path

from knowledge.ideas.views import answering, desk, labs, looking, writing

app_name = "ideas"
urlpatterns = [
    path("", looking.index, name="index"),
    path("ideen.geojson", looking.geojson, name="geojson"),
    path("regionen.geojson", looking.regions_geojson, name="regions_geojson"),
    path("ideen.xlsx", looking.xlsx, name="xlsx"),
    path("neu/", writing.new, name="new"),
    path("meine/", writing.mine, name="mine"),
    path("redaktion/", desk.desk, name="desk"),
    path("mitmachen/<slug:code>/", labs.hand_in, name="hand_in"),
    path("eigene/<str:token>/", labs.own, name="own"),
    path("labor/<slug:slug>/", labs.lab, name="lab"),
    path("labor/<slug:slug>/aushang/", labs.sheet, name="sheet"),
    path("<slug:slug>/", looking.page, name="idea"),
    path("<slug:slug>/bewerten/", answering.rate, name="rate"),
    path("<slug:slug>/mitmachen/", answering.support, name="support"),
    path("<slug:slug>/bearbeiten/", writing.edit, name="edit"),
    path("<slug:slug>/zuruecknehmen/", writing.take_back, name="take_back"),
    path("<slug:slug>/entscheiden/", desk.decide, name="decide"),
]
