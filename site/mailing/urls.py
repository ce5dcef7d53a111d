"""Addresses of mailing."""

from django.urls import path

from mailing import views

app_name = "mailing"

urlpatterns = [
    path("mail/abmelden/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("demo/postfach/", views.postbox_list, name="postbox"),
    path("demo/postfach/<slug:key>/", views.postbox_letter, name="postbox-letter"),
    path("demo/postfach/<slug:key>/html/", views.postbox_html, name="postbox-html"),
]
