"""Addresses of the checklists; guidance itself are pages."""

from django.urls import path

from knowledge.guidance import views

app_name = "guidance"
urlpatterns = [
    path("checklisten/<int:page_id>/", views.tick, name="tick"),
    path("checklisten/<int:page_id>/teilen/", views.share, name="share"),
]
