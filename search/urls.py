"""Addresses of search."""

from django.urls import path

from search import norms, views
from search.saved import views as saved

app_name = "search"
urlpatterns = [
    path("suche/", views.search_page, name="page"),
    path("suche/sofort/", views.search_instant, name="instant"),
    path("suche/schon-beantwortet/", views.search_answered, name="answered"),
    path("suche/schreibweise/", views.search_spelling, name="spelling"),
    path("suche/merken/", saved.keep, name="keep"),
    path("suche/gemerkt/", saved.listed, name="saved"),
    path("suche/gemerkt/<int:pk>/", saved.opened, name="saved_open"),
    path("suche/gemerkt/<int:pk>/pause/", saved.pause, name="saved_pause"),
    path("suche/gemerkt/<int:pk>/aufgeben/", saved.forget, name="saved_forget"),
    path("normen/", norms.overview, name="norms"),
    path("normen/<slug:law>/", norms.law, name="law"),
    path("normen/karte/<slug:law>/<slug:number>/", norms.card, name="norm_card"),
    path("normen/karte/<slug:law>/<slug:number>/<path:below>/", norms.card),
    path("normen/<slug:law>/<slug:number>/", norms.norm, name="norm"),
    path("normen/<slug:law>/<slug:number>/<path:below>/", norms.norm, name="norm"),
    path("suche/aehnlich/<str:ref>/", views.search_similar, name="similar"),
]
