"""Addresses of search."""

from django.urls import path

from search import norms, views

app_name = "search"
urlpatterns = [
    path("suche/", views.search_page, name="page"),
    path("suche/sofort/", views.search_instant, name="instant"),
    path("normen/", norms.overview, name="norms"),
    path("normen/<slug:law>/", norms.law, name="law"),
    path("normen/<slug:law>/<slug:number>/", norms.norm, name="norm"),
    path("suche/aehnlich/<str:ref>/", views.search_similar, name="similar"),
]
