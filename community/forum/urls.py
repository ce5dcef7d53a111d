"""Addresses of the forum, under /austausch/."""

from django.urls import path

from community.forum.models import ReactionName
from community.forum.views import drafts, lists, marking, naming, opening, posts, topics, writing

app_name = "forum"
urlpatterns = [
    path("", lists.spaces, name="spaces"),
    path("neueste/", lists.across, {"name": "latest"}, name="latest"),
    path("neu-dabei/", lists.across, {"name": "new"}, name="new"),
    path("ungelesen/", lists.across, {"name": "unread"}, name="unread"),
    path("unbeantwortet/", lists.across, {"name": "unanswered"}, name="unanswered"),
    path("meine/", lists.across, {"name": "mine"}, name="mine"),
    path("entwuerfe/", drafts.listed, name="drafts"),
    path("entwuerfe/speichern/", drafts.save, name="draft_save"),
    path("entwuerfe/<int:pk>/", drafts.resume, name="draft"),
    path("entwuerfe/<int:pk>/verwerfen/", drafts.discard, name="draft_discard"),
    path("vorschau/", writing.preview, name="preview"),
    path("nennen/", naming.names, name="names"),
    path("neu/", opening.topic_new, name="topic_new"),
    path("neu/quittung/", opening.topic_receipt, name="receipt"),
    path("t/<int:pk>/antworten/", writing.reply, name="reply"),
    path("t/<int:pk>/bearbeiten/", opening.topic_edit, name="topic_edit"),
    path("t/<int:pk>/", topics.topic, {"slug": ""}),  # a shortened link leads on to the whole one
    path("t/<int:pk>/<slug:slug>/", topics.topic, name="topic"),
    path("p/<int:pk>/", posts.post, name="post"),
    path("p/<int:pk>/menue/", posts.post_menu, name="post_menu"),
    path("p/<int:pk>/verlauf/", posts.history, name="post_history"),
    path("p/<int:pk>/bearbeiten/", writing.edit, name="post_edit"),
    path("p/<int:pk>/loeschen/", writing.delete, name="post_delete"),
    path("p/<int:pk>/hilfreich/", marking.react, {"name": ReactionName.HELPFUL}, name="helpful"),
    path("p/<int:pk>/ich-auch/", marking.react, {"name": ReactionName.METOO}, name="metoo"),
    path("p/<int:pk>/loesung/", marking.accept, name="accept"),
    path("p/<int:pk>/loesung-zurueck/", marking.withdraw, name="withdraw"),
    path("<slug:slug>/", lists.space, name="space"),
    path("<slug:slug>/neu/", opening.topic_new, name="topic_new_in"),
]
