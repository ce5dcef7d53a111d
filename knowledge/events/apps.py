"""The Django app `knowledge.events`."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.events"
    label = "knowledge_events"
