"""Addresses of search."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("suche/", views.search_page, name="page"),
    path("suche/sofort/", views.search_instant, name="instant"),
]
