"""Addresses of search."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("suche/", views.search_page, name="page"),
    path("suche/sofort/", views.search_instant, name="instant"),
    path("suche/aehnlich/<str:ref>/", views.search_similar, name="similar"),
]
