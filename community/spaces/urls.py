"""Addresses of spaces and memberships, under /austausch/."""

from django.urls import path

from community.spaces import views

app_name = "spaces"
urlpatterns = [
    path("mitgliedschaft/<int:pk>/", views.membership, name="membership"),
    path("mitgliedschaft/<int:pk>/entscheiden/", views.decide, name="decide"),
    path("mitgliedschaft/beitreten/<int:pk>/", views.join, name="join"),
    path("mitgliedschaft/verlassen/<int:pk>/", views.leave, name="leave"),
    path("<slug:slug>/mitglieder/", views.members, name="members"),
    path("<slug:slug>/einladen/", views.invite, name="invite"),
    path("<slug:slug>/anfragen/", views.ask, name="ask"),
]
