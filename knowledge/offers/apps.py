"""The Django app `knowledge.offers`."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.offers"
    label = "knowledge_offers"
