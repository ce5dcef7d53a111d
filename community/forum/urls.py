"""Addresses of the forum, under /austausch/."""

from django.urls import path

from community.forum.views import lists, posts, topics

app_name = "forum"
urlpatterns = [
    path("", lists.spaces, name="spaces"),
    path("neueste/", lists.across, {"name": "latest"}, name="latest"),
    path("neu-dabei/", lists.across, {"name": "new"}, name="new"),
    path("ungelesen/", lists.across, {"name": "unread"}, name="unread"),
    path("unbeantwortet/", lists.across, {"name": "unanswered"}, name="unanswered"),
    path("meine/", lists.across, {"name": "mine"}, name="mine"),
    path("t/<int:pk>/<slug:slug>/", topics.topic, name="topic"),
    path("p/<int:pk>/", posts.post, name="post"),
    path("p/<int:pk>/menue/", posts.post_menu, name="post_menu"),
    path("<slug:slug>/", lists.space, name="space"),
]
