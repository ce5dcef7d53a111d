"""The Django app `knowledge.network`."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.network"
    label = "knowledge_network"
