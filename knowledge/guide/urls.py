"""Addresses of the guide, under /lotse/."""

from django.urls import path

from knowledge.guide.views import asking, callbacks, questions, result

app_name = "guide"
urlpatterns = [
    path("", asking.ask, name="ask"),
    path("ergebnis/", result.page, name="result"),
    path("merken/", result.keep, name="keep"),
    path("gemerkt/", result.kept, name="kept"),
    path("gemerkt/<int:pk>/", result.kept_one, name="kept_one"),
    path("gemerkt/<int:pk>/vergessen/", result.forget, name="forget"),
    path("rueckruf/", callbacks.ask, name="callback_ask"),
    path("rueckruf/<str:token>/", callbacks.asked, name="asked"),
    path("rueckrufe/", callbacks.inbox, name="inbox"),
    path("rueckrufe/<int:pk>/", callbacks.one, name="callback"),
    path("rueckrufe/<int:pk>/weiter/", callbacks.move, name="move"),
    path("frage/", questions.ask, name="question"),
    path("frage/gemerkt/", questions.kept, name="question_kept"),
]
